/** What is on screen: the code at half size, where the host picks lines and says something about them. */

import { pointAt, topLine } from "../code.js";
import { dandelion } from "../dandelion.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { change, desk } from "./desk.js";

export const ROWS = 20;
const picture = dandelion();

/** Moves the picked lines by one; `stretch` moves their end alone. */
export function moveCursor(step, { stretch }) {
  const total = desk.runs?.lines.length;
  if (!desk.view?.review || !total) return;
  const inside = (line) => Math.max(1, Math.min(line, total));
  const { first, last } = desk.cursor ?? { first: desk.view.review.first - step, last: desk.view.review.first - step };
  const cursor = stretch
    ? { first, last: Math.max(first, inside(last + step)) }
    : { first: inside(first + step), last: inside(first + step) };
  change({ cursor });
}

/** Points at the picked lines, with the words if there are any. */
export function point() {
  if (!desk.cursor) return;
  send("point", { ...desk.cursor, words: desk.words.trim() });
  change({ words: "" });
}

function pick(line, { shiftKey }) {
  const from = shiftKey && desk.cursor ? desk.cursor.first : line;
  change({ cursor: { first: Math.min(from, line), last: Math.max(from, line) } });
}

const piece = ([index, text]) => {
  const name = desk.runs.classes[index];
  return name ? html`<span class="t-${name}">${text}</span>` : text;
};

function codeRow(review, line) {
  const by = pointAt(review.points, line)?.by;
  const { first, last } = desk.cursor ?? {};
  const picked = first <= line && line <= last;
  return html`<div class="row ${by ? `by-${by}` : ""} ${picked ? "picked" : ""}" @click=${(event) => pick(line, event)}>
    <span class="number">${line}</span><code>${desk.runs.lines[line - 1].map(piece)}</code></div>`;
}

function topRow(review) {
  const total = desk.runs.lines.length;
  const top = topLine(review, ROWS, total);
  const { first, last } = desk.cursor ?? {};
  if (desk.cursor && (first < top || last > top + ROWS - 1)) return Math.max(1, Math.min(last - ROWS + 3, first));
  return top;
}

function code(review) {
  if (!desk.runs) return html`<p class="empty">${t("code-on-its-way")}</p>`;
  const top = topRow(review);
  const count = Math.min(ROWS, desk.runs.lines.length - top + 1);
  const lines = Array.from({ length: count }, (_, index) => top + index);
  return html`<div class="code code-text" tabindex="0" role="region" aria-label=${t("code-keys")}>${lines.map((line) => codeRow(review, line))}</div>`;
}

const place = ({ first, last }) => (first === last ? t("line", { first }) : t("lines", { first, last }));

const pointing = () => html`<form class="pointing" @submit=${(event) => { event.preventDefault(); point(); }}>
  <input type="text" maxlength="140" aria-label=${t("words-for-lines")} placeholder=${t("words-for-lines")}
    .value=${desk.words} @input=${(event) => change({ words: event.target.value })}>
  <button class="act main" ?disabled=${desk.lost || !desk.cursor}>${desk.cursor ? t("point-at", { lines: place(desk.cursor) }) : t("pick-lines")}<kbd>⏎</kbd></button>
</form>`;

/** `code` in backquotes looks like code. */
const words = (text) => text.split("`").map((part, index) => (index % 2 ? html`<q class="code-text">${part}</q>` : part));

const note = (each) => html`<li class="by-${each.by}"><b>${place(each)}</b> <bdi>${each.label}</bdi>
  ${each.words ? html`<p>${words(each.words)}</p>` : nothing}</li>`;

const reviewing = (review) => html`
  <div class="line title"><h3><bdi>${review.title}</bdi></h3><span class="muted"><bdi>${review.owner}</bdi> · ${review.revision}</span>
    ${button(t("finish-review"), "finish-review", {}, { kind: "small" })}</div>
  ${code(review)}
  ${pointing()}
  <ul class="notes">${review.points.map(note)}</ul>`;

const nothingShown = () => html`<div class="meadow">${picture}<p>${t("nothing-on-screen")}</p></div>`;

export const screen = ({ review }) => html`<section class="panel edged screen" aria-labelledby="screen">
  <h2 id="screen">${t("on-the-screen")}</h2>${review ? reviewing(review) : nothingShown()}</section>`;

const open = (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  send("open-session", { title: form.get("title").trim(), kind: form.get("kind"), video: form.has("video"), audio: form.has("audio"), archive_off: form.has("archive_off") });
};

/** The host answers for themselves here; nothing is ticked beforehand, because silence is not a yes. */
export const opening = () => html`<section class="panel edged opening" aria-labelledby="opening">
  <h2 id="opening">${t("open-session")}</h2>
  <form @submit=${open}>
    <label>${t("title")}<input type="text" name="title" required maxlength="100"></label>
    <label>${t("kind")}<select name="kind"><option value="code-review">${t("code-review")}</option><option value="coffeecode">${t("coffeecode")}</option></select></label>
    <fieldset><legend>${t("may-record-me")}</legend>
      <label class="box"><input type="checkbox" name="video">${t("my-video")}</label>
      <label class="box"><input type="checkbox" name="audio">${t("my-voice")}</label></fieldset>
    <fieldset><legend>${t("twitch-records-itself")}</legend>
      <label class="box"><input type="checkbox" name="archive_off">${t("archive-is-off")}</label></fieldset>
    <button class="act main" ?disabled=${desk.lost}>${t("open")}</button>
  </form>
  <div class="meadow">${picture}</div></section>`;
