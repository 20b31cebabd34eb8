/** What is on, what comes next, and how to send code. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "line", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
