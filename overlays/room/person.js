/** What the host can do about one person: take away with a reason, note what was said aloud, hand over, forget. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { change, desk } from "./desk.js";
import { linkButton } from "./links.js";

const SURE = 4000; // ms in which the second press counts

/** Opens and closes the drawer of a person. */
export const more = ({ id }) => html`<button class="act small quiet" aria-expanded=${desk.about === id}
  aria-label=${t("more-about")} title=${t("more-about")}
  @click=${() => change({ about: desk.about === id ? null : id, reason: "", sure: null })}>⋯</button>`;

/** What somebody else took from them, why, and whether they know. */
export const taken = ({ narrowed }) =>
  narrowed === null
    ? nothing
    : html`<p class="taken">${t(`taken-by-${narrowed.by}`)}${
        narrowed.reason ? html`: <q>${narrowed.reason}</q>${narrowed.told ? nothing : html` <em>${t("not-told-yet")}</em>`}` : nothing
      }</p>`;

const less = (person, key, media) =>
  button(t(key), "narrow", { person: person.id, ...media, reason: desk.reason }, { kind: "small" });

const narrowing = (person) =>
  person.answer !== "allowed" || !(person.video || person.audio)
    ? nothing
    : html`<div class="buttons" role="group" aria-label=${t("take-away")}>
        ${person.audio && person.video ? less(person, "no-voice", { video: true, audio: false }) : nothing}
        ${person.audio && person.video ? less(person, "no-video", { video: false, audio: true }) : nothing}
        ${less(person, "no-medium", { video: false, audio: false })}</div>`;

const aloud = (person, key, media) =>
  button(t(key), "attest", { person: person.id, ...media }, { kind: "small" });

/** Only while there is no word of their own. */
const attesting = (person) =>
  person.own_word || person.host
    ? nothing
    : html`<h4>${t("said-aloud")}</h4><p class="why">${t("said-aloud-help")}</p><div class="buttons">
        ${aloud(person, "both", { video: true, audio: true })}
        ${aloud(person, "video-only", { video: true, audio: false })}
        ${aloud(person, "audio-only", { video: false, audio: true })}
        ${aloud(person, "not-recorded", { video: false, audio: false })}</div>`;

function surely(act, person) {
  if (desk.sure === act) {
    send(act, { person: person.id });
    change({ about: null, sure: null });
    return;
  }
  change({ sure: act });
  setTimeout(() => desk.sure === act && change({ sure: null }), SURE);
}

/** What cannot be taken back: it says what will happen, and a double click is one press. */
const twice = (act, person) =>
  person.host
    ? nothing
    : html`<h4>${t(act)}</h4><p class="why">${t(`${act}-help`)}</p>
        <button class="act small ${desk.sure === act ? "warn" : ""}" ?disabled=${desk.lost}
          @click=${({ detail }) => detail > 1 || surely(act, person)}>${t(desk.sure === act ? `${act}-sure` : act)}</button>`;

const held = (person) =>
  person.on_stage && !person.host
    ? button(t("hold"), "hold", { person: person.id, reason: desk.reason }, { kind: "small" })
    : nothing;

const taking = (person) =>
  person.answer === "allowed" || (person.on_stage && !person.host)
    ? html`<h4>${t("take-away")}</h4>
        <input type="text" maxlength="200" aria-label=${t("why-told")} placeholder=${t("why-told")}
          .value=${desk.reason} @input=${(event) => change({ reason: event.target.value })}>
        ${narrowing(person)}<div class="buttons">${held(person)}</div>`
    : nothing;

export const drawer = (person) =>
  desk.about === person.id
    ? html`<div class="drawer">${person.host || !person.account ? nothing : linkButton(person)}${taking(person)}${attesting(person)}${twice("hand-over", person)}${twice("forget", person)}</div>`
    : nothing;

/** Who would like to come on stage. */
export const joins = (waiting) =>
  waiting.length === 0
    ? nothing
    : html`<h3>${t("would-join")}</h3><ul class="joins">${waiting.map(
        ({ id, nick }) => html`<li class="line"><b><bdi>${nick}</bdi></b><span class="buttons">
          ${button(t("stage"), "stage", { person: id }, { kind: "small main" })}
          ${button(t("not-tonight"), "decline-join", { person: id }, { kind: "small quiet" })}</span></li>`,
      )}</ul>`;
