/** What is up next, in the lower third. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "next", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
