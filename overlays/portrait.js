/** The demo's stand-in for a camera picture: a drawn host before a meadow. */

import { svg } from "./dom.js";

const path = (d, fill, more = {}) => svg("path", { d, fill, ...more });
const line = (d, stroke, width) => path(d, "none", { stroke, "stroke-width": width, "stroke-linecap": "round" });
const seed = (x, y, turn, size) =>
  svg("use", { href: "#seed-fine", transform: `translate(${x} ${y}) rotate(${turn}) scale(${size})`, color: "#fff" });

const room = () => [
  svg("rect", { width: 468, height: 260, fill: "#bfeaff" }),
  svg("circle", { cx: 386, cy: 62, r: 34, fill: "#fff3c4" }),
  path("M0 176C90 138 170 150 250 168S410 150 468 132V260H0z", "#9fe9d2"),
  path("M0 206C110 178 190 200 290 200S420 186 468 176V260H0z", "#6fdcb9"),
  seed(72, 118, 62, 0.5),
  seed(128, 70, 74, 0.42),
  seed(388, 150, 68, 0.4),
];

const host = () => [
  path("M176 96C160 30 308 30 296 100C316 150 300 196 290 214H178C164 190 158 150 176 96z", "#6a3d2b"),
  path("M108 260C112 214 156 198 208 192H262C314 198 356 214 360 260z", "#0b6fae"),
  path("M212 170H258V196C258 216 212 216 212 196z", "#f0b892"),
  path("M190 112C190 66 280 66 280 112C280 160 262 184 235 184S190 160 190 112z", "#ffd2ae"),
  path("M186 116C184 60 262 52 284 112C262 108 240 98 228 84C220 100 204 110 186 116z", "#7c4a34"),
  line("M206 122q7 -8 14 0M250 122q7 -8 14 0", "#3a2218", 5),
  line("M218 150q17 16 34 0", "#c4544a", 5),
  line("M178 122C172 28 298 28 292 122", "#08263a", 9),
  path("M168 112h14q6 0 6 6v30q0 6 -6 6h-14q-8 0 -8 -8v-26q0 -8 8 -8z", "#4cc3ff"),
  path("M302 112h-14q-6 0 -6 6v30q0 6 6 6h14q8 0 8 -8v-26q0 -8 -8 -8z", "#4cc3ff"),
  line("M300 152C296 178 272 180 256 172", "#08263a", 5),
];

export const portrait = () =>
  svg("svg", { viewBox: "0 0 468 260", preserveAspectRatio: "xMidYMid slice" }, ...room(), ...host());
