/** What viewers said about lines and waits for the host, the crowd that waits, and what comes next. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { desk } from "./desk.js";
import { fold } from "./fold.js";

const undecidedNotes = ({ notes }) => notes.filter(({ state }) => state === "waiting");

const about = ({ submission, id }) => ({ submission, note: id });

/** Whether words wait: then ⏎ and X are about them. */
export const wordsWait = (view) => undecidedNotes(view).length > 0;

/** Lets everybody see the first note that waits; false where none does. */
export const releaseFirst = () => settleFirst("release-note");

/** Lets nobody see it; false where none waits. */
export const dismissFirst = () => settleFirst("dismiss-note");

function settleFirst(act) {
  const [first] = undecidedNotes(desk.view);
  if (first) send(act, about(first));
  return Boolean(first);
}

const lines = ({ first, last }) => (first === last ? t("line", { first }) : t("lines", { first, last }));

const place = (note) => html`${note.file ? html`<bdi>${note.file}</bdi> · ` : nothing}${lines(note)}${note.old ? ` · ${t("old-side")}` : nothing}`;

/** The nick is the host's business; what viewers will see is the label. */
const who = ({ label, nick }) => html`<bdi>${label}</bdi>${nick && nick !== label ? html` <span class="muted"><bdi>${nick}</bdi></span>` : nothing}`;

const undo = (note) => button(t("undo"), "reopen-note", about(note), { kind: "small quiet" });

const choose = (note, first) => html`<div class="buttons">
  ${button(t("release"), "release-note", about(note), { kind: "small main", key: first ? "⏎" : null })}
  ${button(t("dismiss"), "dismiss-note", about(note), { kind: "small quiet", key: first ? "X" : null })}</div>`;

function item(note, index, all) {
  const first = all.findIndex(({ state }) => state === "waiting") === index;
  const waits = note.state === "waiting";
  return html`<li class=${note.state}><div class="line"><b>${place(note)}</b> <span>${who(note)}</span>${waits ? nothing : undo(note)}</div>
    <p class="said"><bdi>${note.words}</bdi></p>${waits ? choose(note, first && !desk.cursor) : html`<p>${t(`note-${note.state}`)}</p>`}</li>`;
}

const crowd = ({ waiting }) => html`<li class="crowd"><b>${t("crowd")}</b><p>${t("crowd-help", { n: waiting })}</p><div class="buttons">
  ${button(t("let-in"), "let-in", { shown: true }, { kind: "small main" })}
  ${button(t("let-in-empty"), "let-in", { shown: false }, { kind: "small quiet" })}</div></li>`;

/** How many acts of the host are waited for. */
export const notesCount = (view) => undecidedNotes(view).length + (view.crowd.held ? 1 : 0);

/** Words that wait, and those just decided, with their way back. */
export const notes = (view) =>
  view.notes.length || view.crowd.held
    ? html`<h3>${t("notes-to-decide")}</h3><ul>${view.crowd.held ? crowd(view.crowd) : nothing}${view.notes.map(item)}</ul>`
    : nothing;

function add(event, submission) {
  event.preventDefault();
  const field = event.target.elements.words;
  if (field.value.trim()) send("next-step", { submission, words: field.value.trim() });
  field.value = "";
}

const step = (submission, words, index) => html`<li><bdi>${words}</bdi>
  ${button(t("drop-step"), "drop-next-step", { submission, step: index }, { kind: "small quiet" })}</li>`;

/** What goes home with whoever sent the code. */
export function nextSteps({ next_steps: about }) {
  if (!about) return nothing;
  const { submission, title, steps } = about;
  const body = () => html`<p class="muted"><bdi>${title}</bdi></p>
    <ol>${steps.map((words, index) => step(submission, words, index))}</ol>
    <form class="saying" @submit=${(event) => add(event, submission)}>
      <input type="text" name="words" maxlength="140" aria-label=${t("next-step")} placeholder=${t("next-step")}>
      <button class="act small" ?disabled=${desk.lost}>${t("add-step")}</button></form>`;
  return fold("next-steps", body, { n: steps.length, glance: html`<bdi>${steps.at(-1) ?? ""}</bdi>` });
}

const posted = (report) => report.state ? html`<p role="status">${t(`post-${report.state}`)} ${report.text}</p>` : nothing;

const report = (each) => html`<li><b><bdi>${each.title}</bdi></b>${posted(each)}
  ${each.may_post ? html`<div class="buttons">${button(t(each.state === "posted" ? "post-again" : "post-report"), "post-report",
    { submission: each.submission }, { kind: "small", off: each.state === "posting" })}</div>` : nothing}</li>`;

/** What lies in the folder; only the host's press puts one where the code came from. */
export const reports = ({ reports: all }) =>
  all.length ? fold("reports", () => html`<ul>${all.map(report)}</ul>`, { n: all.length }) : nothing;
