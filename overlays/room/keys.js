/** Every act by keyboard, by the key's place: a Russian layout presses the same keys. */

import { send } from "./acts.js";
import { askWhy, undecided } from "./decide.js";
import { change, desk } from "./desk.js";
import { hide } from "./foot.js";
import { dismissFirst, releaseFirst } from "./notes.js";
import { turnPart } from "./parts.js";
import { queued } from "./queue.js";
import { stayAwhile } from "./stay.js";
import { lead, moveCursor, point, ROWS, scroll } from "./picking.js";

const first = (submissions, act, more = {}) => {
  if (submissions.length) send(act, { submission: submissions[0].id, ...more });
};

function holdPicked() {
  const person = desk.view.people.find(({ id }) => id === desk.person);
  if (person && !person.host) send("hold", { person: person.id, reason: "" });
  change({ person: null });
}

function pickPerson(number) {
  const id = desk.view.people[number - 1]?.id ?? null;
  change({ person: desk.person === id ? null : id });
}

const KEYS = {
  KeyH: hide,
  KeyD: () => send("doubt", {}),
  KeyN: () => first(queued(desk.view), "show"),
  KeyA: () => first(undecided(desk.view).filter(({ state, secrets }) => state === "scanned" && !secrets), "accept"),
  KeyX: () => dismissFirst() || undecided(desk.view).slice(0, 1).forEach(({ id }) => askWhy(id)),
  KeyG: () => lead(),
  BracketLeft: () => turnPart(-1),
  BracketRight: () => turnPart(1),
  PageDown: () => scroll(ROWS),
  PageUp: () => scroll(-ROWS),
  KeyJ: ({ shiftKey }) => moveCursor(1, { stretch: shiftKey }),
  KeyK: ({ shiftKey }) => moveCursor(-1, { stretch: shiftKey }),
  ArrowDown: ({ shiftKey }) => moveCursor(1, { stretch: shiftKey }),
  ArrowUp: ({ shiftKey }) => moveCursor(-1, { stretch: shiftKey }),
  KeyM: () => send("mark"),
  KeyS: () => stayAwhile(desk.view),
  Enter: () => (desk.cursor ? point() : releaseFirst()),
  Period: holdPicked,
  Escape: () => change({ person: null, cursor: null, declining: null, help: false }),
};

const ONLY_ON_CODE = ["ArrowDown", "ArrowUp", "PageDown", "PageUp"]; // elsewhere they scroll the page
const PRESSED_THERE = "input, select, textarea, button, summary, a, [contenteditable]";

function actOf({ code, shiftKey }) {
  if (code === "Slash" && shiftKey) return () => change({ help: !desk.help });
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  return digit ? () => pickPerson(Number(digit[1])) : KEYS[code];
}

/** Letters mean nothing while somebody writes, and Ctrl, Alt and ⌘ stay the browser's. */
export function onKey(event) {
  if (!desk.view?.session || event.ctrlKey || event.altKey || event.metaKey) return;
  const { target } = event;
  if (event.code !== "KeyH" && document.querySelector("dialog[open]")) return;
  const writing = target.closest("input, select, textarea, [contenteditable]");
  const act = actOf(event);
  if (!act || writing || (event.code === "Enter" && target.closest(PRESSED_THERE))) return;
  if (ONLY_ON_CODE.includes(event.code) && !target.closest(".code")) return;
  if (event.repeat && !["KeyJ", "KeyK", ...ONLY_ON_CODE].includes(event.code)) return;
  event.preventDefault();
  act(event);
}
