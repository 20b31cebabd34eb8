/** What stands in the way of a recording, in words, each with the button that resolves it. */

import { html, nothing } from "../vendor/lit-html.js";
import { clock, t } from "../words.js";
import { button } from "./acts.js";
import { change, desk, programNow } from "./desk.js";
import { visit } from "./fold.js";
import { withoutAnswer } from "./people.js";
import { mapSource } from "./sources.js";

const going = (label, go) => html`<button class="act small" @click=${go}>${label}</button>`;

/** The drawer of a person: who has no account can only say it aloud. */
function aloud(person) {
  change({ about: person, reason: "", sure: null });
  visit("people", `[data-person="${person}"]`);
}

/** What an act lacks is chosen in a panel of its own: the button leads there. */
function remedy({ act, label, ...args }) {
  if (act === "map") return going(label, () => mapSource(args.source));
  if (act === "aloud") return going(label, () => aloud(args.person));
  if (act === "open-session") return going(label, () => visit("opening"));
  if (act === "stage" && !args.person) return going(label, () => visit("people"));
  return button(label, act, act === "hold" ? { ...args, reason: "" } : args, { kind: "small" });
}

const reason = ({ text, act }) => html`<li><span>${text}</span>${act ? remedy(act) : nothing}</li>`;

function gate({ wanted, gate: { open, reasons } }, silent) {
  const others = reasons.filter(({ act }) => !(["ask", "aloud"].includes(act?.act) && silent.has(act.person)));
  return open || !others.length
    ? nothing
    : html`<section class="strip ${wanted ? "warn" : "calm"}" aria-label=${t("gate-closed")}>
        <h2>${t("gate-closed")}</h2><ul>${others.map(reason)}</ul></section>`;
}

const silentRow = ({ id, label, account, answer }) => html`<li><span><bdi>${label}</bdi>${answer === "asked" ? html` · ${t("answer-asked")}` : nothing}</span>
  ${account ? button(t("ask"), "ask", { person: id }, { kind: "small" }) : going(t("said-aloud"), () => aloud(id))}
  ${button(t("hold"), "hold", { person: id, reason: "" }, { kind: "small" })}</li>`;

const unanswered = (people) =>
  people.length === 0
    ? nothing
    : html`<section class="strip alarm" role="alert"><h2>${t("on-stage-without-answer")}</h2><ul>${people.map(silentRow)}</ul></section>`;

/** Nobody knows any more what is true: how old it is stands there, and every button but STOP rests. */
export const lostStrip = () =>
  desk.lost
    ? html`<section class="strip alarm" role="alert"><h2>${t("rec-lost")}</h2><p>${t("lost-help")}${
        desk.view ? html` ${t("lost-since", { time: clock(programNow() - desk.view.now) })}` : nothing
      }</p></section>`
    : nothing;

export function strips({ session, recording, people }) {
  if (!session) return nothing;
  const silent = people.filter(withoutAnswer);
  return html`${unanswered(silent)}${gate(recording, new Set(silent.map(({ id }) => id)))}`;
}
