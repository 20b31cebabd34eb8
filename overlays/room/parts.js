/** Which part of the code the host reads: the one everybody sees, or another they opened for themselves. */

import { partOf, runsOf } from "../code.js";
import { change, desk } from "./desk.js";

let shown = null; // digest of the code on the desk
let seen = null; // what everybody looked at when the last view came

export const reading = (review) => desk.part ?? review.part;

const stageOf = (review) => review && JSON.stringify([review.parts.map(({ code }) => code), review.part]);

/** Has the code of the part on the desk fetched; what everybody is led to, the host follows. */
export async function showCode() {
  const { review } = desk.view;
  if (stageOf(review) !== seen) {
    seen = stageOf(review);
    change({ part: null });
  }
  const digest = review ? partOf(review, reading(review)).code : null;
  if (digest === shown) return;
  shown = digest;
  change({ runs: null, cursor: null });
  const runs = digest && (await runsOf(digest).catch(() => null));
  if (shown !== digest) return;
  change({ runs });
  if (digest && !runs) shown = null; // asked for again with the next view
}

/** Opens a part for the host alone. */
export function openPart(part) {
  const { review } = desk.view;
  if (!review?.parts[part]) return;
  change({ part: part === review.part ? null : part, cursor: null });
  showCode();
}

export const turnPart = (step) => desk.view.review && openPart(reading(desk.view.review) + step);
