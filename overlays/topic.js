/** What is talked about, and whose idea it was. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "topic", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
