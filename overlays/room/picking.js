/** The window of rows on the desk, and the rows the host has picked in it. */

import { focusOf, numberOf, rowsOf, topFor } from "../code.js";
import { send } from "./acts.js";
import { change, desk } from "./desk.js";
import { reading } from "./parts.js";

const KEPT_IN_SIGHT = 2; // rows below the picked ones

let seat = { runs: null, top: 0, followed: null };

const within = (row) => Math.max(0, Math.min(row, desk.runs.lines.length - 1));
const inSight = ({ from, to }) => seat.top <= from && to < seat.top + desk.rows;

/** The top row: where everybody looks, unless the host reads or picks elsewhere. */
export function topRow(review) {
  if (seat.runs !== desk.runs) seat = { runs: desk.runs, top: 0, followed: null };
  if (reading(review) !== review.part) return seat.top;
  const followed = focusOf(review, seat.followed);
  if (followed === seat.followed) return seat.top;
  const rows = rowsOf(desk.runs, followed.lines);
  if (!followed.pointed || !inSight(rows)) seat.top = topFor(rows, desk.rows, desk.runs.lines.length);
  seat.followed = followed;
  return seat.top;
}

/** Moves the window by rows. */
export function scroll(step) {
  if (!desk.runs) return;
  seat.top = Math.max(0, Math.min(seat.top + step, desk.runs.lines.length - desk.rows));
  change({});
}

function hold(cursor) {
  const { from, to } = cursor;
  const end = desk.runs.lines.length - desk.rows;
  if (to >= seat.top + desk.rows) seat.top = Math.max(0, Math.min(to - desk.rows + 1 + KEPT_IN_SIGHT, end));
  if (from < seat.top) seat.top = from;
  change({ cursor });
}

/** Moves the window by as much as it shows. */
export const page = (way) => scroll(way * desk.rows);

/** Moves the picked rows by one; `stretch` moves their end alone. */
export function moveCursor(step, { stretch }) {
  if (!desk.view?.review || !desk.runs) return;
  const start = rowsOf(desk.runs, desk.view.review).from;
  const before = reading(desk.view.review) === desk.view.review.part ? start - step : seat.top - step;
  const { from, to } = desk.cursor ?? { from: before, to: before };
  const row = within(from + step);
  hold(stretch && desk.cursor ? { from, to: Math.max(from, within(to + step)) } : { from: row, to: row });
}

export function pick(row, { shiftKey }) {
  const from = shiftKey && desk.cursor ? desk.cursor.from : row;
  change({ cursor: { from: Math.min(from, row), to: Math.max(from, row) } });
}

function span(old) {
  const { from, to } = desk.cursor;
  const rows = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const numbers = rows.map((row) => numberOf(desk.runs, row, { old })).filter((number) => number);
  return numbers.length ? { first: numbers[0], last: numbers.at(-1), old } : null;
}

/** The picked rows as lines: those of the new side, or of the old one where nothing else was picked. */
export const pickedLines = () => (desk.cursor && desk.runs ? span(false) ?? span(true) : null);

/** Points at the picked lines, with the words if there are any. */
export function point() {
  const lines = pickedLines();
  if (!lines) return;
  send("point", { ...lines, part: reading(desk.view.review), words: desk.words.trim() });
  change({ words: "" });
}

/** Leads everybody to what the host reads: the picked lines, or the top of the window. */
export function lead() {
  const { review } = desk.view;
  if (!review || !desk.runs) return;
  const top = numberOf(desk.runs, seat.top) ?? 1;
  const lines = pickedLines() ?? { first: top, last: top, old: false };
  send("goto", { ...lines, part: reading(review) });
}
