/** Panels, and panels that fold: closed, their heading still says what the host must know of them. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { change, desk } from "./desk.js";

export const count = (n) => (n ? html`<span class="count">${n}</span>` : nothing);

/** `name` is the class, the id of the heading, and the key of its words. */
export const panel = (name, body, { n = 0, more = nothing } = {}) => html`<section class="panel edged ${name}" aria-labelledby=${name}>
  <div class="top"><h2 id=${name}>${t(name)}${count(n)}</h2>${more}</div>${body}</section>`;

/** A panel of rows, or of the words that say what to do about there being none. */
export const list = (name, items, row, empty) =>
  panel(name, items.length ? html`<ul>${items.map(row)}</ul>` : html`<p class="empty">${empty}</p>`, { n: items.length });

const isOpen = (name, open) => desk.folds[name] ?? open;

/** Opens or closes a fold by name. */
export const unfold = (name, open = true) => change({ folds: { ...desk.folds, [name]: open } });

/** What is open stays open; `glance` stands beside the heading, open or not. */
export const fold = (name, body, { n = 0, glance = nothing, open = false } = {}) => html`<details class="panel edged fold ${name}"
  ?open=${isOpen(name, open)} @toggle=${({ target }) => target.open !== isOpen(name, open) && unfold(name, target.open)}>
  <summary><h2 id=${name}>${t(name)}${count(n)}</h2><span class="glance">${glance}</span></summary>
  <div class="inside">${body()}</div></details>`;

/** Leads the host to a panel, or to a place in it, opened if it was folded. */
export function visit(name, place = `#${name}`) {
  unfold(name);
  requestAnimationFrame(() => {
    const found = document.querySelector(place);
    if (!found) return;
    found.scrollIntoView({ block: "nearest" });
    found.tabIndex = -1;
    found.focus();
  });
}
