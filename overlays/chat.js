/** What was said in the chat, by those who let it be shown. */

import { h } from "./dom.js";

let place;

export function mount(main) {
  place = h("section", { id: "chat", class: "theirs", hidden: "" });
  main.append(place);
}

export function paint() {}
