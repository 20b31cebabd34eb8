/** How the room is arranged in its window: three columns, two beside OBS, or one in a dock. */

import { change } from "./desk.js";
import { taste } from "./taste.js";

const WIDE = 1180; // px
const HALF = 700;
const TIGHT = 1560; // below it lamps that shine say no more than their name
const SHORT = 480; // px of height; below it the whole page scrolls, because nothing else would have room
const TALL = 860;
const ROWS = { tall: 20, low: 11, dock: 12 };

const rowsOf = (arrangement, height) => {
  if (arrangement === "dock") return ROWS.dock;
  return height >= TALL ? ROWS.tall : ROWS.low;
};

export function arrange() {
  const [width, height] = [innerWidth / taste.size, innerHeight / taste.size];
  const arrangement = width >= WIDE ? "wide" : width >= HALF ? "half" : "dock";
  const { classList } = document.documentElement;
  for (const each of ["wide", "half", "dock"]) classList.toggle(each, each === arrangement);
  classList.toggle("tight", width < TIGHT);
  classList.toggle("short", height < SHORT);
  change({ arrangement, rows: rowsOf(arrangement, height) });
}

addEventListener("resize", arrange);
