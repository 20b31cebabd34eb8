/** How much time is left. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "timer", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
