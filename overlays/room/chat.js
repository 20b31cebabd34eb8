/** The last lines of the chat, for the host alone; what of it everybody sees, and a way to take it off the screen. */

import { now } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button } from "./acts.js";
import { redraw } from "./desk.js";

const SPOKEN_EVERY = 30000; // ms; a screen reader is told of new lines no oftener, and never of each
const AT_THE_END = 24; // px

const ROLE = { host: "chat-host", moderator: "chat-moderator" };

let stuck = true; // to the newest line, unless the host reads further up
let seen = null; // number of the newest line the host had before their eyes
let spoken = { at: 0, text: "" };

const time = (at) => new Date(at).toTimeString().slice(0, 5);

const newestOf = (lines) => lines.at(-1)?.n ?? 0;

/** A program that was started again counts anew. */
function unread(lines) {
  seen = seen === null || newestOf(lines) < seen ? newestOf(lines) : seen;
  return lines.filter(({ n }) => n > seen).length;
}

function tell(n) {
  if (!n) spoken = { ...spoken, text: "" };
  else if (now() - spoken.at >= SPOKEN_EVERY) spoken = { at: now(), text: t("chat-unread", { n }) };
  return spoken.text;
}

/** Hostile signs come as badges already; everything else is text. */
const words = ({ runs }) => runs.map(([text, badge]) => (badge ? html`<span class="t-badge">${text}</span>` : text));

const who = ({ label, nick, role }) => html`<b><bdi>${nick || label}</bdi></b>${nick && nick !== label ? html` <span class="muted"><bdi>${label}</bdi></span>` : nothing}${
  ROLE[role] ? html` <span class="chip">${t(ROLE[role])}</span>` : nothing}`;

const line = (each) => html`<li class=${each.shown ? "shown" : ""}><p class="by"><time>${time(each.at)}</time> ${who(each)}</p>
  <p class="said" dir="auto">${words(each)}</p>
  ${each.shown ? html`<p class="line"><span class="chip recorded">${t("chat-on-screen")}</span>${button(t("chat-drop"), "drop-line", { line: each.n }, { kind: "small quiet" })}</p>` : nothing}</li>`;

const place = () => document.querySelector("#chat-lines");

function scrolled({ target }) {
  stuck = target.scrollHeight - target.scrollTop - target.clientHeight < AT_THE_END;
  settle();
}

const inSight = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return !document.hidden && element.clientHeight > 0 && bottom > 0 && top < innerHeight;
};

/** After each drawing: the newest line stays in sight, and what is in sight counts as read. */
function settle() {
  const list = place();
  if (!list) return;
  if (stuck) list.scrollTop = list.scrollHeight;
  const newest = Number(list.dataset.newest);
  if (!stuck || !inSight(list) || newest === seen) return;
  seen = newest;
  redraw();
}

function toNewest() {
  stuck = true;
  settle();
  place()?.focus();
}

const log = (lines) => html`<div id="chat-lines" class="log" role="log" aria-live="off" aria-labelledby="chat" tabindex="0"
  data-newest=${newestOf(lines)} @scroll=${scrolled}><ul>${lines.map(line)}</ul></div>`;

export function chat({ chat: lines = [] }) {
  const n = unread(lines);
  requestAnimationFrame(settle);
  return html`<section class="panel edged chat" aria-labelledby="chat">
    <h2 id="chat">${t("chat")}${n ? html`<span class="count" aria-hidden="true">${n}</span>` : nothing}</h2>
    ${lines.length ? log(lines) : html`<p class="empty">${t("chat-empty")}</p>`}
    ${n && !stuck ? html`<button class="act small" @click=${toNewest}>${t("chat-newest")}</button>` : nothing}
    <p class="hint">${t("chat-kept")}</p><p class="heard" role="status">${tell(n)}</p></section>`;
}
