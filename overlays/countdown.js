/** What is left of a time, how it reads, and when it is nearly over: the same on the stage and in the control room. */

import { h } from "./dom.js";
import { now } from "./feed.js";

const SOON = 120000; // ms
const LAST = 30000;

/** Milliseconds of a timer {ends, left}: one that waits has `left`, one that runs `ends`, in wall ms. */
export const leftOf = ({ ends, left }, at) => Math.max(0, left ?? ends - at);

/** "", "soon", "last" or "over". */
export function moodOf(left) {
  if (left <= 0) return "over";
  if (left <= LAST) return "last";
  return left <= SOON ? "soon" : "";
}

/** "7:30", or "1:02:30"; a second that has begun counts, so that it says 0:00 only when nothing is left. */
export function digits(left) {
  const seconds = Math.ceil(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** Calls `show(left)` at once and as each second begins, while the time runs; null stops it. */
export function countdown(show) {
  let due;
  const tick = (time) => {
    const left = leftOf(time, now());
    show(left);
    if (time.left === null && left > 0) due = setTimeout(tick, left % 1000 || 1000, time);
  };
  return (time) => {
    clearTimeout(due);
    if (time) tick(time);
  };
}

const MOODS = ["plenty", "soon", "last"];

/** Digits that change their colour softly: one over the other in each, because only opacity may move. */
export function face() {
  const faces = MOODS.map((mood, index) => h("b", { class: mood, ...(index ? { "aria-hidden": "true" } : {}) }));
  const element = h("span", { class: "face-of-time", role: "timer" }, ...faces);
  const show = (left) => {
    for (const each of faces) each.textContent = digits(left);
    element.dataset.mood = { "": "plenty", over: "last" }[moodOf(left)] ?? moodOf(left);
  };
  return { element, show };
}
