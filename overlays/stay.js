/** The informal hour: that the recording is over. Said only while it is known that OBS has stopped. */

import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

let place;

export function mount(main) {
  place = h("section", { id: "stay", class: "stay edged", role: "status", hidden: "" });
  main.append(place);
}

const show = painter(({ shown }) => {
  place.hidden = !shown;
  if (shown) place.replaceChildren(seedMark("seed"), h("div", {}, h("b", {}, t("stay-over")), h("span", {}, t("stay-talk"))));
});

/** `lang` is part of it, so that another language is drawn anew. */
export function paint({ scene }, { lost, doubt, lang }) {
  show({ shown: scene === "stay" && !lost && !doubt, lang });
}
