/** Everybody in the conversation, as tiles, for evenings without code. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "tiles", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
