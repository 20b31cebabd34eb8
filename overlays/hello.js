/** A newcomer who wants to be greeted by name. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "hello", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
