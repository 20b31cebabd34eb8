/** How the host likes the room: its light, its size, its contrast. Remembered by this browser alone. */

import { html } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { redraw } from "./desk.js";

const KEPT = "taste";
export const LIGHTS = ["evening", "day", "night"];
export const SIZES = [0.9, 1, 1.15, 1.3, 1.5];
const PLAIN = { light: "evening", size: 1, contrast: false };

/** A browser may keep nothing for us: then the room is as it comes. */
function remembered() {
  try {
    return { ...PLAIN, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return { ...PLAIN };
  }
}

function remember() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(taste));
  } catch {
    // it holds for as long as the page is open
  }
}

export const taste = remembered();

/** What the style sheets look at; the size is the browser's own zoom, of the room alone. */
export function dress() {
  const { classList } = document.documentElement;
  for (const light of LIGHTS) classList.toggle(light, taste.light === light);
  classList.toggle("contrast", taste.contrast);
  document.querySelector("#room").style.zoom = String(taste.size);
}

function like(what) {
  Object.assign(taste, what);
  remember();
  dress();
  dispatchEvent(new Event("resize")); // another size is another arrangement
  redraw();
}

const step = (by) => SIZES[SIZES.indexOf(taste.size) + by];

const sizing = (label, by) => html`<button class="act small quiet" aria-label=${t(label)} title=${t(label)}
  ?disabled=${step(by) === undefined} @click=${() => like({ size: step(by) })}>${by < 0 ? "A−" : "A+"}</button>`;

const lighting = (light) => html`<button class="act small quiet" aria-pressed=${taste.light === light}
  @click=${() => like({ light })}>${t(`light-${light}`)}</button>`;

/** Nothing here reaches the program or a viewer. */
export const tastes = () => html`<div class="tastes" role="group" aria-label=${t("taste")}>
  ${LIGHTS.map(lighting)}
  <button class="act small quiet" aria-pressed=${taste.contrast} @click=${() => like({ contrast: !taste.contrast })}>${t("contrast")}</button>
  ${sizing("smaller", -1)}${sizing("larger", 1)}</div>`;
