/** The brand's drawings: a dandelion head, its flying seeds, and the seed that lands beside a line. */

import { svg } from "./dom.js";

const round = (number) => Math.round(number * 10) / 10;

/** A point at `length` from (0, -foot), `degrees` off straight up. */
function tip(foot, degrees, length) {
  const angle = (degrees * Math.PI) / 180;
  return [round(Math.sin(angle) * length), round(-foot - Math.cos(angle) * length)];
}

function hair(foot, degrees, length, { width, dot }) {
  const [x, y] = tip(foot, degrees, length);
  const [bendX, bendY] = tip(foot, degrees * 0.72, length * 0.55);
  return [
    svg("path", { d: `M0 ${-foot}Q${bendX} ${bendY} ${x} ${y}`, "stroke-width": width }),
    svg("circle", { cx: x, cy: y, r: dot, fill: "currentColor", stroke: "none" }),
  ];
}

/** `bold` stays a seed at 28 px; `fine` has more hairs and wants 80 px or more. */
function seed(id, { hairs, spread, foot, length, width, dot, stem }) {
  const step = (2 * spread) / (hairs - 1);
  const degrees = Array.from({ length: hairs }, (_, index) => index * step - spread);
  return svg(
    "g",
    { id, fill: "none", stroke: "currentColor", "stroke-linecap": "round" },
    svg("path", { d: `M0 0V${-foot}`, "stroke-width": stem }),
    svg("path", { d: "M0 -4c7 7 7 20 0 28c-7-8-7-21 0-28z", fill: "currentColor", stroke: "none" }),
    ...degrees.flatMap((each) => hair(foot, each, length * (1 - 0.16 * Math.abs(each / spread)), { width, dot })),
  );
}

const use = (id, transform) => svg("g", { transform }, svg("use", { href: `#${id}` }));

/** Puts the shapes into the page once; `seedMark` and `dandelion` refer to them. */
export function plantSymbols() {
  const bold = { hairs: 7, spread: 72, foot: 52, length: 47, width: 4.2, dot: 4.6, stem: 5.5 };
  const fine = { hairs: 11, spread: 74, foot: 58, length: 45, width: 1.6, dot: 2.4, stem: 2.4 };
  const tuft = { hairs: 7, spread: 62, foot: 58, length: 30, width: 1.2, dot: 1.7, stem: 1.3 };
  const shapes = [seed("seed", bold), seed("seed-fine", fine), seed("seed-tuft", tuft)];
  document.body.prepend(
    svg("svg", { width: 0, height: 0, class: "symbols", "aria-hidden": "true" }, svg("defs", {}, ...shapes)),
  );
}

export const seedMark = (className = "seed") =>
  svg("svg", { class: className, viewBox: "-52 -108 104 136", "aria-hidden": "true" }, svg("use", { href: "#seed" }));

/** A head of tufts around (150, 176) with a gap at the upper right, where six seeds fly off. */
export function dandelion() {
  const tufts = [];
  for (let degrees = 62, index = 0; degrees < 382; degrees += 7.4, index += 1) {
    const sway = Math.sin(index * 12.9898) * 1.8; // even spacing looks like a cog wheel
    const size = 0.83 + 0.05 * Math.sin(index * 78.233);
    const turn = `rotate(${round(degrees + sway)}) translate(0 -14) scale(${size.toFixed(3)})`;
    tufts.push(use("seed-tuft", `translate(150 176) ${turn}`));
  }
  const flying = [
    [262, 150, 58, 0.62], [330, 112, 66, 0.52], [326, 206, 80, 0.48],
    [404, 160, 74, 0.58], [424, 238, 86, 0.38], [256, 236, 70, 0.36],
  ].map(([x, y, turn, size]) => use("seed-fine", `translate(${x} ${y}) rotate(${turn}) scale(${size})`));
  return svg(
    "svg",
    { class: "dandelion", viewBox: "0 0 640 380", "aria-hidden": "true" },
    svg("circle", { cx: 150, cy: 176, r: 92, fill: "currentColor", opacity: 0.2 }),
    svg("path", { class: "stem", d: "M116 380C106 319 136 258 150 176" }),
    ...tufts,
    svg("circle", { class: "core", cx: 150, cy: 176, r: 15 }),
    ...flying,
  );
}
