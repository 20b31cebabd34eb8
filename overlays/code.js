/** Code on a page: fetches highlighted runs once by their hash, and builds rows of text. */

import { file, isDemo } from "./feed.js";
import { h } from "./dom.js";

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
  }
  return kept.get(digest);
}

/** The part of the review one looks at; an empty one where there is none. */
export const partOf = ({ parts, part }) => parts[part] ?? { name: "", code: null, kind: "notice", why: "", lines: 0 };

/** Where a window of `rows` lines begins: at the review's first line, or around a newest point outside it. */
export function topLine({ first, points }, rows, total) {
  const newest = points[points.length - 1];
  const outside = newest && (newest.first < first || newest.last >= first + rows);
  const wanted = outside ? newest.first - Math.floor(rows * 0.4) : first;
  return Math.max(1, Math.min(wanted, total - rows + 1));
}

/** The newest point on a line, or undefined. */
export const pointAt = (points, line) =>
  points.reduce((found, point) => (point.first <= line && line <= point.last ? point : found), undefined);

/** One line's runs as elements. */
export const lineOf = (runs, line) =>
  (runs.lines[line - 1] ?? []).map(([index, text]) => {
    const name = runs.classes[index];
    return name ? h("span", { class: `t-${name}` }, text) : text;
  });

/** Characters of a line, to mark what does not fit. */
export const lengthOf = (runs, line) =>
  (runs.lines[line - 1] ?? []).reduce((sum, [, text]) => sum + text.length, 0);
