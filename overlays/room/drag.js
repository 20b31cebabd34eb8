/** Code put elsewhere in the queue by hand: dragged, picked up and moved with arrows, or Alt and an arrow. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { send } from "./acts.js";
import { change, desk } from "./desk.js";

const FOLLOWED = 3000; // ms in which the focus goes with what was moved
const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

let held = null; // {id, from, to, x, y}: in the hand; x and y where a pointer took it, null for keys
let followed = null; // what the focus goes with
let said = ""; // for a screen reader

const place = (at, all) => ({ place: at + 1, of: all.length });

/** The page draws rows anew in their new order; the focus stays with what was moved, not with the row. */
export function keepFocus() {
  if (followed === null || document.activeElement?.dataset.arrow === undefined) return;
  if (document.activeElement.dataset.arrow !== followed) document.querySelector(`[data-arrow="${followed}"]`)?.focus();
}

/** Asks for the place: before the one that will stand behind it; an empty name is the end. */
function put(all, from, to, focus) {
  const { id, title } = all[from];
  const others = all.filter((each) => each.id !== id);
  followed = `${focus}-${id}`;
  setTimeout(() => (followed = null), FOLLOWED);
  said = t("put-down", { title, ...place(to, all) });
  send("move", { submission: id, before: others[to]?.id ?? "" });
}

/** By one place, at once. */
export function step(all, each, by, focus) {
  const from = all.indexOf(each);
  const to = from + by;
  if (to >= 0 && to < all.length) put(all, from, to, focus);
}

function lift(grip) {
  const item = grip?.closest("li");
  if (item) item.style.transform = "";
}

/** Leaves it where it was. */
export function letGo() {
  if (!held) return;
  lift(document.querySelector(`[data-arrow="grip-${held.id}"]`));
  said = t("left-there");
  held = null;
  change({});
}

function down(all, each) {
  const { from, to } = held;
  held = null;
  if (to === from || all[from]?.id !== each.id) said = t("left-there");
  else put(all, from, to, "grip");
  change({});
}

function pickUp(all, each, at) {
  const from = all.indexOf(each);
  held = { id: each.id, from, to: from, ...at };
  followed = null; // the hand is elsewhere now
  said = t("picked-up", { title: each.title, ...place(from, all) });
  change({});
}

function aim(all, to) {
  if (to < 0 || to >= all.length || to === held.to) return;
  held.to = to;
  said = t("place-now", place(to, all));
  change({});
}

const take = (all, each) => (event) => {
  if (desk.lost || event.button !== 0) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  pickUp(all, each, { x: event.clientX, y: event.clientY });
};

/** The row follows the hand; the one under it is where it would go. */
const drag = (all) => ({ currentTarget, clientX, clientY }) => {
  if (held?.x == null) return;
  const item = currentTarget.closest("li");
  item.style.transform = `translate(${clientX - held.x}px, ${clientY - held.y}px)`;
  const under = document.elementsFromPoint(clientX, clientY).find((one) => one.matches(".next li") && one !== item);
  aim(all, under ? [...item.parentElement.children].indexOf(under) : held.from);
};

const drop = (all, each) => ({ currentTarget }) => {
  if (held?.x == null) return;
  lift(currentTarget);
  down(all, each);
};

/** Enter, Space and a screen reader's press come as a click of no pointer. */
const toggle = (all, each) => ({ detail }) => {
  if (detail || desk.lost) return;
  if (held?.id === each.id) down(all, each);
  else pickUp(all, each, { x: null, y: null });
};

const turn = (all) => (event) => {
  if (!held || event.altKey || !(event.code in STEPS)) return;
  event.preventDefault();
  event.stopPropagation();
  aim(all, held.to + STEPS[event.code]);
};

export const grip = (all, each) => html`<button class="act small quiet grip" data-arrow="grip-${each.id}" aria-pressed=${held?.id === each.id}
  aria-label=${t("grip", { title: each.title })} title=${t("how-to-move")} ?disabled=${desk.lost || all.length < 2}
  @pointerdown=${take(all, each)} @pointermove=${drag(all)} @pointerup=${drop(all, each)} @pointercancel=${letGo}
  @click=${toggle(all, each)} @keydown=${turn(all)} @blur=${() => held?.x === null && letGo()}>⠿</button>`;

/** Alt and an arrow, with the focus anywhere in a row. */
export const altArrows = (all, each) => (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.code)) return;
  event.preventDefault();
  step(all, each, STEPS[event.code], "grip");
};

/** How a row is drawn while one is in the hand: the held one, and the one whose place it would take. */
export function drawn(all, index) {
  if (!held || all[held.from]?.id !== held.id) return "";
  if (index === held.from) return "held";
  if (index !== held.to) return "";
  return held.to > held.from ? "after" : "before";
}

export const spoken = () => html`<p class="unseen" role="status">${said || nothing}</p>`;
