/** What the control room holds in its own hands: the newest view, and what the host is about to do with it. */

import { now } from "../feed.js";

export const desk = {
  view: null,
  lost: false,
  offset: 0, // ms between the program's clock and this page's
  runs: null, // of the code on screen
  part: null, // the number of a part the host opened for themselves
  cursor: null, // {from, to}: the rows the host has picked, counted from 0
  words: "", // to go with them
  person: null, // picked by a number key
  about: null, // the person whose drawer is open
  reason: "", // for what is taken from them
  sure: null, // the act that the next press does: "hand-over" or "forget"
  wizard: null, // what was typed of a new evening, and at which step the host is
  mapping: null, // {source, people, nobody}: the source whose people are being named
  link: null, // {label, address, qr, shown}: a fresh link to somebody's own page
  declining: null, // the submission that is about to be declined
  why: "", // told to whoever sent it
  dropping: false, // files are held over the page
  help: false,
  arrangement: "wide", // or "half", or "dock"
  rows: 20, // of code in sight
  folds: {}, // name -> whether the host opened or closed it
  toasts: [], // {id, text}
};

let draw = () => {};
let asked = false;

export const onRedraw = (paint) => (draw = paint);

export function redraw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
  });
}

export function change(what) {
  Object.assign(desk, what);
  redraw();
}

/** The program's wall clock, in milliseconds. */
export const programNow = () => now() + desk.offset;

let toasts = 0;

/** Says something for eight seconds. */
export function toast(text) {
  const id = (toasts += 1);
  change({ toasts: [...desk.toasts, { id, text }] });
  setTimeout(() => change({ toasts: desk.toasts.filter((each) => each.id !== id) }), 8000);
}
