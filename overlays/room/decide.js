/** What waits for the host's decision, in one place: people at the door, words about lines, submissions. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { change, desk } from "./desk.js";
import { panel } from "./fold.js";
import { notes, notesCount, wordsWait } from "./notes.js";
import { joins } from "./person.js";
import { about, seen } from "./queue.js";

const WAITING = ["submitted", "fetched", "scanned"];

export const undecided = ({ submissions }) => submissions.filter(({ state }) => WAITING.includes(state));
/** Of code with secrets: their kinds and lines, which come without the secrets. */
const finding = ({ what, file, lines: where }) => html`<p class="found">${what} · <bdi>${file}</bdi>${where ? html` · ${t(where.includes(",") ? "on-lines" : "line", { where, first: where })}` : nothing}</p>`;
const scanned = ({ secrets, hidden, found }) => html`<p class="chips">
  ${secrets ? html`<span class="chip vetoed">${t("secrets-found", { n: secrets })}</span>` : nothing}
  ${hidden ? html`<span class="chip covered">${t("hidden-characters", { n: hidden })}</span>` : nothing}</p>
  ${found.map(finding)}`;

/** Code with secrets needs a word of its own, and no key does it in passing. */
const accept = ({ id, secrets, state }, index) => secrets
  ? button(t("accept-masked"), "accept-masked", { submission: id }, { kind: "small warn", off: state !== "scanned" })
  : button(t("accept"), "accept", { submission: id }, { kind: "small main", key: index ? null : "A", off: state !== "scanned" });

const decline = (id, reason) => {
  send("decline", { submission: id, reason: reason.trim() });
  change({ declining: null, why: "" });
};

/** Asks why: whoever sent it is told just these words. */
export function askWhy(id) {
  change({ declining: desk.declining === id ? null : id, why: "" });
  requestAnimationFrame(() => document.querySelector("#why")?.focus());
}

const why = ({ id }) => html`<form class="pointing" @submit=${(event) => { event.preventDefault(); decline(id, desk.why); }}>
  <input id="why" type="text" maxlength="200" list="reasons" aria-label=${t("why-not")} placeholder=${t("why-not")}
    .value=${desk.why} @input=${(event) => change({ why: event.target.value })}>
  <datalist id="reasons">${["not-tonight", "off-topic", "too-long", "not-yours"].map((each) => html`<option value=${t(`why-${each}`)}></option>`)}</datalist>
  <button class="act small" ?disabled=${desk.lost}>${t("decline")}<kbd>⏎</kbd></button></form>`;

const declining = (each, key) => html`<button class="act small quiet" aria-expanded=${desk.declining === each.id} ?disabled=${desk.lost}
  @click=${() => askWhy(each.id)}>${t("decline")}${key ? html`<kbd>${key}</kbd>` : nothing}</button>`;

const decision = (each, index) => html`<li>${about(each)}${scanned(each)}<div class="buttons">
  ${accept(each, index)}${declining(each, index || wordsWait(desk.view) ? null : "X")}${seen(each)}</div>
  ${desk.declining === each.id ? why(each) : nothing}</li>`;

/** How many acts of the host are waited for, of every kind. */
export const undecidedCount = (view) => view.joins.length + notesCount(view) + undecided(view).length;

const submissions = (all) => (all.length ? html`<h3>${t("submissions")}</h3><ul>${all.map(decision)}</ul>` : nothing);

/** People first: somebody waits at the door; then words about what is on screen, then code for later. */
export function decide(view) {
  const rest = undecidedCount(view) ? nothing : html`<p class="empty">${t("nothing-to-decide")}</p>`;
  return panel("decide", html`${rest}${joins(view.joins)}${notes(view)}${submissions(undecided(view))}`, { n: undecidedCount(view) });
}
