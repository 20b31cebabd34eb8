/** Every key of the room, once: what the handler does and what the help sheet says are the same rows.
 *
 * By the key's place (`code`), so that a Russian layout presses the same keys. Character keys can be switched
 * off (WCAG 2.1.4): whoever dictates, or leans on the desk, must not run an evening with it.
 */

import { send } from "./acts.js";
import { askWhy, undecided } from "./decide.js";
import { change, desk } from "./desk.js";
import { letGo as putBack } from "./drag.js";
import { hide } from "./foot.js";
import { toggleHelp } from "./help.js";
import { dismissFirst, releaseFirst } from "./notes.js";
import { turnPart } from "./parts.js";
import { queued } from "./queue.js";
import { turnBreak } from "./scenes.js";
import { stayAwhile } from "./stay.js";
import { undoNewest } from "./undo.js";
import { lead, moveCursor, page, point } from "./picking.js";
import { onWizardKey } from "./wizard.js";

const TWICE = 700; // ms in which a second press of a `spaced` key is the same press
const KEPT = "letters-off"; // in this browser's storage

const first = (submissions, act) => {
  if (submissions.length) send(act, { submission: submissions[0].id });
};

const showNext = () => first(queued(desk.view), "show");

const acceptFirst = () => first(undecided(desk.view).filter(({ state, secrets }) => state === "scanned" && !secrets), "accept");

const refuseFirst = () => dismissFirst() || undecided(desk.view).slice(0, 1).forEach(({ id }) => askWhy(id));

function holdPicked() {
  const person = desk.view.people.find(({ id }) => id === desk.person);
  if (person && !person.host) send("hold", { person: person.id, reason: "" });
  change({ person: null });
}

function pickPerson({ code }) {
  const id = desk.view.people[Number(code.at(-1)) - 1]?.id ?? null;
  change({ person: desk.person === id ? null : id });
}

const step = (by) => ({ shiftKey }) => moveCursor(by, { stretch: shiftKey });
const letGo = () => {
  putBack();
  change({ person: null, cursor: null, declining: null });
};
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => [`Digit${number}`, `Numpad${number}`]);

/** `keys` names the row in the help sheet ("key H" in words.json); rows of one name stand there once.
 *
 * `shift` asks for Shift (and where a row asks, the others with its code ask for none), `held` acts on while it
 * is held, `spaced` counts two quick presses as one, `on` works only with the focus in there, `always` also
 * outside an evening, `anywhere` also behind a dialogue.
 */
export const KEYS = [
  { keys: "H", codes: ["KeyH"], does: () => hide(), spaced: true, anywhere: true },
  { keys: "Z", codes: ["KeyZ"], does: () => undoNewest(), always: true },
  { keys: "D", codes: ["KeyD"], does: () => send("doubt"), spaced: true, anywhere: true },
  { keys: "⇧V", codes: ["KeyV"], shift: true, does: () => send("vouch"), spaced: true },
  { keys: "B", codes: ["KeyB"], does: turnBreak, spaced: true },
  { keys: "N", codes: ["KeyN"], does: showNext, spaced: true },
  { keys: "A", codes: ["KeyA"], does: acceptFirst },
  { keys: "X", codes: ["KeyX"], does: refuseFirst },
  { keys: "M", codes: ["KeyM"], does: () => send("mark"), spaced: true },
  { keys: "S", codes: ["KeyS"], does: () => stayAwhile(desk.view), spaced: true },
  { keys: "J K", codes: ["KeyJ"], does: step(1), held: true },
  { keys: "J K", codes: ["KeyK"], does: step(-1), held: true },
  { keys: "⇧J ⇧K" },
  { keys: "↑ ↓", codes: ["ArrowDown"], does: step(1), held: true, on: ".code" },
  { keys: "↑ ↓", codes: ["ArrowUp"], does: step(-1), held: true, on: ".code" },
  { keys: "PgUp PgDn", codes: ["PageDown"], does: () => page(1), held: true, on: ".code" },
  { keys: "PgUp PgDn", codes: ["PageUp"], does: () => page(-1), held: true, on: ".code" },
  { keys: "⏎", codes: ["Enter", "NumpadEnter"], does: () => (desk.cursor ? point() : releaseFirst()), spaced: true },
  { keys: "G", codes: ["KeyG"], does: () => lead(), spaced: true },
  { keys: "[ ]", codes: ["BracketLeft"], does: () => turnPart(-1) },
  { keys: "[ ]", codes: ["BracketRight"], does: () => turnPart(1) },
  { keys: "1–9 .", codes: numbers, does: pickPerson },
  { keys: "1–9 .", codes: ["Period", "NumpadDecimal"], does: holdPicked },
  { keys: "Alt ↑ ↓" }, // in the queue: drag.js
  { keys: "Esc", codes: ["Escape"], does: letGo, always: true },
  { keys: "?", codes: ["Slash"], shift: true, does: () => toggleHelp(), always: true, anywhere: true },
];

const CHARACTER = /^(?:Key|Digit|Numpad(?!Enter)|Period|Slash|Bracket)/;
const WRITTEN_THERE = "input, select, textarea, [contenteditable]";
const PRESSED_THERE = `${WRITTEN_THERE}, button, summary, a`;

let last = { row: null, at: 0 };

export const lettersOff = () => localStorage.getItem(KEPT) === "1";

export function switchLetters() {
  if (lettersOff()) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, "1");
  change({});
}

const asksShift = (code) => KEYS.some(({ codes, shift }) => shift && codes?.includes(code));

function rowOf({ code, shiftKey }) {
  return KEYS.find(({ codes, shift }) => codes?.includes(code) && (shift ? shiftKey : !(shiftKey && asksShift(code))));
}

/** Whether this press is a slip of the hand: the same key twice in a moment. */
function slipped(row) {
  const before = last;
  last = { row, at: performance.now() };
  return row.spaced && before.row === row && last.at - before.at < TWICE;
}

function belongs({ row, event }) {
  const { target, code } = event;
  if (!row.anywhere && document.querySelector("dialog[open]")) return false;
  if (target.closest(code.endsWith("Enter") ? PRESSED_THERE : WRITTEN_THERE)) return false;
  if (row.on && !target.closest(row.on)) return false;
  return !(lettersOff() && CHARACTER.test(code)) && (row.held || !event.repeat);
}

/** Characters mean nothing while somebody writes, and Ctrl, Alt and ⌘ stay the browser's. */
export function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (desk.view && !desk.view.session && !(lettersOff() && CHARACTER.test(event.code)) && onWizardKey(event)) return;
  const row = rowOf(event);
  if (!row || !desk.view || !(desk.view.session || row.always) || !belongs({ row, event })) return;
  event.preventDefault();
  if (!slipped(row)) row.does(event);
}
