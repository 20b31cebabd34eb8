/** Whole scenes: soon, a break, goodbye, and the informal hour. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "scene", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
