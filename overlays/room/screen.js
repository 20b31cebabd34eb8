/** What is on screen: the code at half size, where the host picks lines and says something about them. */

import { partOf, pointsByRow, numberOf, runOf, signOf } from "../code.js";
import { dandelion } from "../dandelion.js";
import { tabsAround } from "../tabs.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button } from "./acts.js";
import { change, desk } from "./desk.js";
import { openPart, reading } from "./parts.js";
import { queued } from "./queue.js";
import { lead, pick, pickedLines, point, scroll, topRow } from "./picking.js";

const picture = dandelion();

const piece = (run) => {
  const { names, text } = runOf(desk.runs, run);
  return names ? html`<span class=${names}>${text}</span>` : text;
};

const SIDES = { "+": "came", "-": "went", "@": "hunk", "\\": "remark", " ": "", "": "" };
const SIGNS = { "-": "−", "@": "⋯", "\\": "" };

function numbers(row) {
  const number = (old) => html`<span class="number">${numberOf(desk.runs, row, { old })}</span>`;
  const sign = signOf(desk.runs, row);
  return sign ? html`${number(true)}${number(false)}<span class="sign">${SIGNS[sign] ?? sign}</span>` : number(false);
}

function codeRow(row, point) {
  const { from, to } = desk.cursor ?? {};
  const names = ["row", SIDES[signOf(desk.runs, row)], point && `by-${point.by}`, from <= row && row <= to && "picked"];
  return html`<div class=${names.filter(Boolean).join(" ")} @click=${(event) => pick(row, event)}>
    ${numbers(row)}<code>${desk.runs.lines[row].map(piece)}</code></div>`;
}

const WHEEL = 3; // rows

function turn(event) {
  event.preventDefault();
  scroll(Math.sign(event.deltaY) * WHEEL);
}

function code(review) {
  const part = reading(review);
  const { kind, why } = partOf(review, part);
  if (kind === "notice") return html`<p class="empty code-notice">${why || t("not-shown")}</p>`;
  if (!desk.runs) return html`<p class="empty">${t("code-on-its-way")}</p>`;
  const top = topRow(review);
  const points = pointsByRow(desk.runs, review, part);
  const rows = Array.from({ length: Math.min(desk.rows, desk.runs.lines.length - top) }, (_, index) => top + index);
  return html`${why ? html`<p class="why">${why}</p>` : nothing}<div class="code code-text ${desk.runs.signs ? "diff" : ""}" tabindex="0" role="region" aria-label=${t("code-keys")}
    @wheel=${turn}>${rows.map((row) => codeRow(row, points.get(row)))}</div>`;
}

const TAB_ROOM = { dock: 34, half: 60, wide: 72 }; // columns

const tab = ({ index, name, short, sign, by, current }) => html`<button class="tab ${by ? `by-${by}` : ""}" title=${name}
  aria-current=${current ? "true" : nothing} @click=${() => openPart(index)}>${sign ? html`<b>${sign}</b>` : nothing}<bdi>${short}</bdi></button>`;

function files(review) {
  if (review.parts.length < 2) return nothing;
  const part = reading(review);
  const { before, tabs, after } = tabsAround(review, part, TAB_ROOM[desk.arrangement]);
  return html`<nav class="files" aria-label=${t("files")}>
    ${before ? html`<button class="tab" @click=${() => openPart(part - 1)}>‹ ${before}</button>` : nothing}${tabs.map(tab)}
    ${after ? html`<button class="tab" @click=${() => openPart(part + 1)}>${after} ›</button>` : nothing}
    <span class="muted">${t("file-of", { place: part + 1, of: review.parts.length })} <kbd>[</kbd> <kbd>]</kbd></span></nav>`;
}

/** Says when the host reads something else than everybody sees. */
const apart = (review) => reading(review) === review.part ? nothing : html`<p class="apart"><span>${t("only-you-see")}</span>
  <bdi>${partOf(review).name}</bdi></p>`;

/** As viewers write it: a minus for what went away. */
const place = ({ first, last, old }) => {
  const sign = old ? "−" : "";
  return first === last ? t("line", { first: sign + first }) : t("lines", { first: sign + first, last: sign + last });
};

function pointing(review) {
  const lines = pickedLines();
  return html`<form class="pointing" @submit=${(event) => { event.preventDefault(); point(); }}>
  <input type="text" maxlength="140" aria-label=${t("words-for-lines")} placeholder=${t("words-for-lines")}
    .value=${desk.words} @input=${(event) => change({ words: event.target.value })}>
  <button class="act main" ?disabled=${desk.lost || !lines}>${lines ? t("point-at", { lines: place(lines) }) : t("pick-lines")}<kbd>⏎</kbd></button>
  <button type="button" class="act" ?disabled=${desk.lost || partOf(review, reading(review)).kind === "notice"} @click=${lead}>${t("lead-here")}<kbd>G</kbd></button>
</form>`;
}

/** `code` in backquotes looks like code. */
const words = (text) => text.split("`").map((part, index) => (index % 2 ? html`<q class="code-text">${part}</q>` : part));

const note = (each) => html`<li class="by-${each.by}"><b>${place(each)}</b> <bdi>${each.label}</bdi>
  ${each.words ? html`<p>${words(each.words)}</p>` : nothing}</li>`;

const about = ({ owner, revision, licence }) => [owner, revision, licence].filter(Boolean).join(" · ");

const SWITCHES = ["wrap", "spotlight"];

const switches = (look) => SWITCHES.map((name) =>
  button(t(`${name}-${look[name] ? "off" : "on"}`), name, { on: !look[name] }, { kind: "small quiet" }));

const plain = () => desk.runs?.plain ? html`<span class="chip">${t("no-highlighting")}</span>` : nothing;
const rest = () => desk.runs?.more ? html`<span class="chip">${t("without-last", { n: desk.runs.more })}</span>` : nothing;

const reviewing = (review) => html`${files(review)}${apart(review)}
  ${code(review)}
  ${pointing(review)}
  <ul class="notes">${review.points.map(note)}</ul>`;

/** What is shown, as one line: the panel's place is for the code. */
const title = (review, look) => html`<h3><bdi>${review.title}</bdi></h3><span class="muted about"><bdi>${about(review)}</bdi></span>${plain()}${rest()}
  <div class="buttons">${switches(look)}${button(t("finish-review"), "finish-review", {}, { kind: "small" })}</div>`;

/** Why viewers do not see it, and what can be done: its author is asked, the host answers for themselves. */
const hidden = ({ text, person, ask, own }) => html`<p class="hidden-code" role="status">${text}
  ${ask ? button(t("ask-code"), "ask-code", { person }, { kind: "small" }) : nothing}
  ${own ? button(t("allow-own-code"), "code", { may: true }, { kind: "small" }) : nothing}</p>`;

/** What to do about an empty screen depends on whether anything waits. */
function nothingShown(view) {
  const [first] = queued(view);
  return html`<div class="meadow">${picture}<p>${t(first ? "nothing-on-screen" : "nothing-to-show")}</p>
    ${first ? button(t("show-next", { title: first.title || t("blind-code") }), "show", { submission: first.id }, { kind: "main", key: "N" }) : nothing}</div>`;
}

export function screen(view) {
  const { review, look, code_hidden: why, hidden: all } = view;
  return html`<section class="panel edged screen" aria-labelledby="screen">
    <div class="top"><h2 id="screen">${t("on-the-screen")}</h2>${review ? title(review, look) : nothing}</div>
    ${all ? html`<p class="hidden-all" role="status">${t("all-hidden-help")}</p>` : nothing}
    ${why ? hidden(why) : nothing}${review ? reviewing(review) : nothingShown(view)}</section>`;
}
