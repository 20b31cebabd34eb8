/** What is talked about, and whose idea it was. Where there is code, that is the topic. */

import { symbol } from "./club.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

let place;

export function mount(main) {
  place = h("section", { id: "topic", class: "theirs edged", hidden: "" });
  main.append(place);
}

const whose = (by) => (by ? h("span", {}, " · ", h("bdi", {}, by)) : null);

const show = painter(({ topic }) => {
  place.hidden = !topic;
  if (!topic) return place.replaceChildren();
  const { text, by } = topic;
  const said = h("div", {}, h("h2", {}, t("topic"), whose(by)), h("p", {}, h("bdi", {}, text)));
  return place.replaceChildren(symbol("logo"), said);
});

export const paint = ({ topic }, { lang }) => show({ topic, lang });
