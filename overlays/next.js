/** What is up next, in the lower third: it comes with the news, is read, and goes. */

import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { isDemo } from "./feed.js";
import { called } from "./queue.js";
import { t } from "./words.js";

const READ = 8000; // ms

let place;
let leaving;

export function mount(main) {
  place = h("section", { id: "next", class: "next edged theirs", hidden: "" });
  main.append(place);
}

const show = painter(({ next }) => {
  clearTimeout(leaving);
  place.hidden = !next;
  if (!next) return;
  place.replaceChildren(seedMark("seed coming"), h("div", {}, h("i", {}, t("up-next")), h("p", {}, ...called(next))));
  if (!isDemo) leaving = setTimeout(() => (place.hidden = true), READ);
});

/** On one page with code on stage nothing is announced: it would cover a line. */
export const paint = ({ next, review }, { overlay, lang }) => show({ next: overlay === "all" && review ? null : next, lang });
