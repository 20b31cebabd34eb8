/** A newcomer who chose a name is greeted by it: their seed comes flying, stays for a moment and flies on. */

import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

let place;

export function mount(main) {
  place = h("section", { id: "hello", class: "hello theirs", role: "status", hidden: "" });
  main.append(place);
}

const show = painter(({ hello }) => {
  place.hidden = !hello;
  document.documentElement.classList.toggle("greeting", Boolean(hello));
  if (!hello) return place.replaceChildren();
  const words = h("p", {}, h("b", {}, `${t("hello-hi")} `, h("bdi", {}, hello.label), "!"), h("small", {}, t("hello-why")));
  place.replaceChildren(h("div", { class: "passing edged" }, h("i", { class: "arriving-seed" }, seedMark("seed")), words));
});

export const paint = ({ hello }, { lang }) => show({ hello, lang });
