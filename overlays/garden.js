/** The dandelion beside the code; a seed leaves it when something happened, never otherwise. */

import { dandelion, seedMark } from "./dandelion.js";
import { h } from "./dom.js";

const MOST = 6; // seeds in the air at a time
let garden;
let before = null;

export function mount(main) {
  garden = h("div", { class: "garden", id: "garden" }, dandelion());
  main.append(garden);
}

function fly() {
  const seed = seedMark("seed flying");
  seed.addEventListener("animationend", () => seed.remove());
  garden.append(seed);
}

/** How often something happened so far: a line was pointed at, somebody came, somebody did well. */
const happened = ({ review, hello, wins }) => ({
  points: review?.points.length ?? 0,
  hello: hello?.n ?? 0,
  wins: wins?.n ?? 0,
});

const isStill = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.classList.contains("calm");

/** It comes and goes with the review, by the stylesheet. */
export function paint(view) {
  const now = happened(view);
  const news = before && Object.keys(now).filter((each) => now[each] > before[each]).length;
  before = now;
  if (!news || isStill() || garden.querySelectorAll(".flying").length + news > MOST) return;
  for (let each = 0; each < news; each += 1) fly();
}
