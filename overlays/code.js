/** Code on a page: fetched once by its hash, looked up by lines, and drawn as rows of text. */

import { file, isDemo } from "./feed.js";
import { h } from "./dom.js";

const NOTHING = { name: "", code: null, kind: "notice", why: "", lines: 0 };
const KEPT = 40; // files

const kept = new Map();

async function fetchRuns(digest) {
  if (isDemo) return file(`demo/${digest}.json`);
  const token = new URLSearchParams(location.search).get("t");
  const address = `/o/code/${digest}${token ? `?t=${encodeURIComponent(token)}` : ""}`;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`code ${answer.status}`);
  return answer.json();
}

/** The runs of a digest; one that could not be fetched is asked for again next time. */
export function runsOf(digest) {
  if (!kept.has(digest)) {
    kept.set(digest, fetchRuns(digest));
    kept.get(digest).catch(() => kept.delete(digest));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }
  return kept.get(digest);
}

/** The part with this number, by default the one the review looks at. */
export const partOf = ({ parts, part }, number = part) => parts[number] ?? NOTHING;

/** "@" begins a hunk, " " stayed, "+" came, "-" went; a file has none. */
export const signOf = (runs, row) => runs.signs[row] ?? "";

/** The number of a row on one side: a file's row has its place, a diff's row may have none. */
export const numberOf = (runs, row, { old = false } = {}) => (runs.signs ? (old ? runs.old : runs.new)[row] : row + 1);

/** The row of a line, counted from 0; of a line that a patch leaves out, the nearest after it. */
function rowOf(runs, line, old) {
  const end = runs.lines.length - 1;
  if (!runs.signs) return Math.max(0, Math.min(line - 1, end));
  const row = (old ? runs.old : runs.new).findIndex((number) => number !== null && number >= line);
  return row < 0 ? end : row;
}

/** The rows {from, to} of the lines {first, last, old}; `last` may be missing. */
export function rowsOf(runs, { first, last, old }) {
  const from = rowOf(runs, first, old);
  return { from, to: Math.max(from, rowOf(runs, last ?? first, old)) };
}

/** The top row of a window that shows {from, to} with its middle at 40 % of the height. */
export function topFor({ from, to }, rows, total) {
  const middle = Math.round((from + to) / 2 - rows * 0.4);
  const whole = Math.max(to - rows + 1, Math.min(middle, from));
  return Math.max(0, Math.min(to - from < rows ? whole : from, total - rows));
}

/** What to look at: the position or the newest point in its part, whichever changed last; `before` where neither. */
export function focusOf(review, before) {
  const { part, first, last, old = false } = review;
  const newest = review.points.filter((point) => point.part === part).at(-1);
  const position = JSON.stringify([part, first, last, old, partOf(review).code]);
  const points = new Set(review.points.map((point) => JSON.stringify(point)));
  if (before?.position !== position) return { position, points, lines: { first, last, old }, pointed: false };
  if (newest && !before.points.has(JSON.stringify(newest))) return { position, points, lines: newest, pointed: true };
  before.points = points;
  return before;
}

/** The newest point on each row of a part. */
export function pointsByRow(runs, review, part) {
  const found = new Map();
  for (const point of review.points.filter((each) => each.part === part)) {
    const { from, to } = rowsOf(runs, point);
    for (let row = from; row <= to; row += 1) found.set(row, { ...point, lands: row === from });
  }
  return found;
}

/** A run's class names and its text; an index beyond the classes is a change within the line. */
export function runOf({ classes }, [index, text]) {
  const name = classes[index % classes.length];
  const names = [name && `t-${name}`, index >= classes.length && "changed"];
  return { names: names.filter(Boolean).join(" "), text };
}

/** One row's runs as elements. */
export const lineOf = (runs, row) =>
  (runs.lines[row] ?? []).map((run) => {
    const { names, text } = runOf(runs, run);
    return names ? h("span", { class: names }, text) : text;
  });

const TAB = 4; // columns, as in brand.css

/** Columns of a row, to mark what does not fit. */
export const widthOf = (runs, row) =>
  (runs.lines[row] ?? []).reduce((sum, [, text]) => sum + text.length + (text.split("\t").length - 1) * (TAB - 1), 0);

/** What the words and signs of a part say about it: how many lines came and went. */
export const countOf = (runs, sign) => runs.signs.split(sign).length - 1;
