/** Who is here, what each of them answered, and the question to put. */

import { html, nothing, svg } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { desk } from "./desk.js";
import { linkButton } from "./links.js";
import { panel } from "./fold.js";
import { drawer, more, taken } from "./person.js";

const COLOURS = ["sky", "mint", "sun", "lilac"];
const CAMERA = "M3 8.5A2.5 2.5 0 0 1 5.5 6h8A2.5 2.5 0 0 1 16 8.5v7a2.5 2.5 0 0 1-2.5 2.5h-8A2.5 2.5 0 0 1 3 15.5zM17.5 10.5l3.5-2.2v7.4l-3.5-2.2z";
const VOICE = "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11v.5a6 6 0 0 0 12 0V11M12 17.5V21";

/** On stage, and silent: nothing may be recorded while this is so. */
export const withoutAnswer = ({ on_stage: onStage, answer }) =>
  onStage && ["unasked", "asked", "expired"].includes(answer);

const mark = (allowed) => (allowed ? "M15 18.2l2.4 2.4 4.8-5" : "M3.5 3.5l17 17");

const medium = (path, allowed, name) => html`<svg class="icon ${allowed ? "yes" : "no"}" viewBox="0 0 24 24"
  role="img" aria-label=${t(allowed ? "allowed-medium" : "forbidden-medium", { medium: t(name) })}>${svg`<path
  d=${path}></path><path class="mark" d=${mark(allowed)}></path>`}</svg>`;

const media = ({ answer, video, audio }) =>
  answer === "allowed"
    ? html`${medium(CAMERA, video, "video")}${medium(VOICE, audio, "voice")}`
    : nothing;

function answerOf({ answer, video, audio }) {
  if (answer !== "allowed") return t(`answer-${answer}`);
  const key = { "true true": "both", "true false": "video-only", "false true": "audio-only" }[`${video} ${audio}`];
  return t(key ?? "not-recorded");
}

/** Who has no account cannot be asked in the chat. */
const asking = ({ id, answer, account }) =>
  account && ["unasked", "expired"].includes(answer)
    ? button(t("ask"), "ask", { person: id }, { kind: "small main" })
    : nothing;

const moving = ({ id, on_stage: onStage }) =>
  onStage
    ? button(t("hold"), "hold", { person: id, reason: "" }, { kind: "small", key: desk.person === id ? "." : null })
    : button(t("stage"), "stage", { person: id }, { kind: "small" });

const initial = (label) => ([...label][0] ?? "·").toUpperCase();

const tile = (person, index) => html`<li class="tile ${person.answer} ${withoutAnswer(person) ? "open-question" : ""}
    ${desk.person === person.id ? "picked" : ""}" data-person=${person.id}>
  <span class="face ${COLOURS[index % COLOURS.length]}">${initial(person.label)}<sub>${index + 1}</sub></span>
  <div class="who"><b><bdi>${person.label}</bdi></b><small><bdi>${person.nick}</bdi></small></div>
  <span class="icons">${media(person)}${more(person)}</span>
  <div class="reply"><span class="answer ${person.video || person.audio ? "some" : ""}">${answerOf(person)}</span>
    ${person.attested ? html`<span class="chip live-only" title=${t("said-aloud-help")}>${t("attested")}</span>` : nothing}
    <div class="buttons">${person.host ? nothing : html`${asking(person)}${moving(person)}${person.account ? nothing : linkButton(person)}`}</div></div>
  ${taken(person)}${drawer(person)}
</li>`;

const group = (title, people, everybody) =>
  people.length === 0
    ? nothing
    : html`<h3>${title}</h3><ul class="tiles">${people.map((each) => tile(each, everybody.indexOf(each)))}</ul>`;

function addGuest(event) {
  event.preventDefault();
  send("add-guest", { name: new FormData(event.target).get("name").trim() });
  event.target.reset();
}

const adding = () => html`<form class="adding" @submit=${addGuest}>
  <input type="text" name="name" maxlength="25" autocomplete="off" aria-label=${t("guest-name")} placeholder=${t("guest-name")} title=${t("guest-name")}>
  <button class="act small" ?disabled=${desk.lost}>${t("add-guest")}</button></form>`;

export function people({ people: everybody }) {
  const onStage = everybody.filter((each) => each.on_stage);
  const others = everybody.filter((each) => !each.on_stage);
  const alone = everybody.length < 2 ? html`<p class="empty">${t("nobody-yet")}</p>` : nothing;
  return panel("people", html`${group(t("on-stage"), onStage, everybody)}${group(t("backstage"), others, everybody)}${alone}${adding()}`);
}
