/** Viewers' code in the order of its turns: whose it is, what they ask, and where the host puts it. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button } from "./acts.js";
import { desk } from "./desk.js";
import { altArrows, drawn, grip, spoken, step } from "./drag.js";
import { chooseFiles } from "./drop.js";
import { panel } from "./fold.js";

export const queued = ({ submissions }) => submissions.filter(({ state }) => state === "queued");

const lines = ({ first, last }) => (first === null ? nothing : html` · ${t("lines", { first, last })}`);
const people = ({ by, with: others }) => [by, ...others].filter(Boolean).join(" + ") || t("blind-sender");
const wait = ({ waiting_s, wait_min }) =>
  html` · ${t("waits", { n: Math.round(waiting_s / 60) })}${wait_min === null ? nothing : html` · ${t("turn-in", { n: wait_min })}`}`;
const rights = ({ owner, licence }) => [owner, licence].filter(Boolean).join(" · ");

/** The host's own browser opens the address; a viewer's page learns nothing of where it was opened. */
const named = ({ link, title }) => link
  ? html`<a href=${link} target="_blank" rel="noopener noreferrer"><bdi>${title || link}</bdi></a>`
  : html`<b><bdi>${title || t("blind-code")}</bdi></b>`;

export const about = (each) => html`<div class="line">${each.place ? html`<span class="count">${each.place}</span>` : nothing}${named(each)}
    ${each.newcomer && !each.blind ? html`<span class="chip recorded">${t("newcomer")}</span>` : nothing}
    ${each.moved ? html`<span class="chip">${t("moved-by-you")}</span>` : nothing}</div>
  <p><bdi>${people(each)}</bdi>${lines(each)}${wait(each)}</p>
  ${rights(each) ? html`<p><bdi>${rights(each)}</bdi></p>` : nothing}
  ${each.question ? html`<p class="question"><bdi>${each.question}</bdi></p>` : nothing}`;

/** What the host may let the overlay show of it. */
export const seen = (each) => html`
  ${each.blind ? button(t("reveal"), "reveal", { submission: each.id }, { kind: "small quiet" }) : nothing}
  ${each.question ? button(t(each.question_shown ? "hide-question" : "show-question"), "show-question", { submission: each.id, on: !each.question_shown }, { kind: "small quiet" }) : nothing}`;

function arrow(way, all, each) {
  const at = all.indexOf(each);
  const by = way === "up" ? -1 : 1;
  const end = way === "up" ? at === 0 : at === all.length - 1;
  return html`<button class="act small" data-arrow="${way}-${each.id}" aria-label=${t(`move-${way}`, { title: each.title })}
    ?disabled=${desk.lost || end} @click=${() => step(all, each, by, way)}>${way === "up" ? "↑" : "↓"}</button>`;
}

const row = (all) => (each, index) => html`<li class=${drawn(all, index)} @keydown=${altArrows(all, each)}>${about(each)}<div class="buttons">
  ${button(t("show"), "show", { submission: each.id }, { kind: index ? "small" : "small main", key: index ? null : "N" })}
  ${grip(all, each)}${arrow("up", all, each)}${arrow("down", all, each)}</div>${each.blind || each.question ? html`<div class="buttons seen">${seen(each)}</div>` : nothing}</li>`;

const switches = ({ open, blind }) => html`<div class="buttons">
  ${button(t(open ? "close-queue" : "open-queue"), "queue-open", { on: !open }, { kind: "small quiet" })}
  ${button(t(blind ? "end-blind" : "begin-blind"), "blind", { on: !blind }, { kind: "small quiet" })}${chooseFiles()}</div>`;

const closed = ({ queue: state }) => (state && !state.open ? html`<p class="unmapped">${t("queue-is-closed")}</p>` : nothing);

export function queue(view) {
  const all = queued(view);
  const rows = all.length ? html`<ul>${all.map(row(all))}</ul>` : html`<p class="empty">${t("nobody-next")}</p>`;
  return panel("next", html`${closed(view)}${rows}${spoken()}`, { n: all.length, more: view.queue ? switches(view.queue) : chooseFiles() });
}
