/** Thanks to whoever's code was reviewed: a new leaf grows. */

import { h, painter, svg } from "./dom.js";
import { t } from "./words.js";

const STEM = "M50 118C50 92 47 70 52 44";
const OLD = "M50 96C34 94 20 84 14 66C34 66 46 78 50 96z";
const NEW = "M51 70C54 46 70 30 96 26C96 52 78 70 51 70z";
const VEIN = "M55 66C66 54 78 42 90 33";

let place;

export function mount(main) {
  place = h("section", { id: "wins", class: "wins theirs", role: "status", hidden: "" });
  main.append(place);
}

const sprout = () =>
  svg(
    "svg",
    { class: "sprout", viewBox: "0 0 110 124", "aria-hidden": "true" },
    svg("path", { class: "stem", d: STEM }),
    svg("path", { class: "old leaf", d: OLD }),
    svg("g", { class: "new" }, svg("path", { class: "leaf", d: NEW }), svg("path", { class: "vein", d: VEIN })),
  );

const show = painter(({ wins }) => {
  place.hidden = !wins;
  document.documentElement.classList.toggle("thanking", Boolean(wins));
  if (!wins) return place.replaceChildren();
  const words = h("p", {}, h("b", {}, `${t("win-thanks")} `, h("bdi", {}, wins.label), "!"), h("small", {}, t(wins.what)));
  place.replaceChildren(h("div", { class: "passing edged" }, sprout(), words));
});

export const paint = ({ wins }, { lang }) => show({ wins, lang });
