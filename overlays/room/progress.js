/** How far something is, and how long it still takes where that can be told. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { desk, programNow } from "./desk.js";
import { remaining } from "./remaining.js";

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In the largest unit of which there are two, rounded up: nobody waits longer than was said. */
export function left(milliseconds) {
  if (milliseconds < MINUTE) return t("left-moments");
  if (milliseconds <= 2 * HOUR) return t("left-minutes", { n: Math.ceil(milliseconds / MINUTE) });
  if (milliseconds <= 2 * DAY) return t("left-hours", { n: Math.ceil(milliseconds / HOUR) });
  return t("left-days", { n: Math.ceil(milliseconds / DAY) });
}

export function progress(name, part, label) {
  const time = desk.lost ? null : remaining(name, part, programNow());
  if (part === null) return nothing;
  return html`<div class="under-way"><progress max="1" .value=${part} aria-label=${label}></progress>
    ${time === null ? nothing : html`<small>${left(time)}</small>`}</div>`;
}
