/** The brand's dandelion in the corner, beside the code. */

import { dandelion } from "./dandelion.js";
import { h } from "./dom.js";

export function mount(main) {
  main.append(h("div", { class: "garden", id: "garden" }, dandelion()));
}

/** It comes and goes with the review, by the stylesheet. */
export function paint() {}
