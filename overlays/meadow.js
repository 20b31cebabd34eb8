/** The ground and the sky of a scene: two hills, and seeds that are far away. */

import { svg } from "./dom.js";

const HILLS = [
  { class: "far", d: "M0 900C320 800 620 860 980 880S1600 790 1920 850V1080H0z" },
  { class: "near", d: "M0 985C380 905 760 1000 1180 955S1700 930 1920 965V1080H0z" },
];
const FAR_SEEDS = [
  [1540, 150, 62, 0.5], [1690, 86, 74, 0.42], [1800, 196, 80, 0.36], [1400, 76, 58, 0.34], [1250, 166, 50, 0.3],
  [1730, 300, 84, 0.32], [1080, 70, 66, 0.26],
];

export const meadow = () =>
  svg(
    "svg",
    { class: "meadow", viewBox: "0 0 1920 1080", "aria-hidden": "true" },
    ...HILLS.map((hill) => svg("path", hill)),
    ...FAR_SEEDS.map(([x, y, turn, size]) =>
      svg("g", { class: "far-seed", transform: `translate(${x} ${y}) rotate(${turn}) scale(${size})` }, svg("use", { href: "#seed-fine" }))),
  );
