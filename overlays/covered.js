/** Code that may not be recorded: a friendly card in its place, and the page's word that it is gone. */

import { dandelion } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

let card;

export function mount(main) {
  card = h("section", { class: "card edged covered", id: "covered", hidden: "" });
  main.append(card);
}

const show = painter(({ covered }) => {
  card.hidden = !covered;
  const said = () => [dandelion(), h("h1", {}, t("code-covered")), h("p", {}, t("code-covered-why"))];
  card.replaceChildren(...(covered ? said() : []));
});

export const paint = ({ covered }, { lang }) => show({ covered, lang });

/** Two frames later the view is surely in the picture; a page nobody sees paints nothing, and says nothing. */
export function tellWhenPainted(rev, say) {
  requestAnimationFrame(() => requestAnimationFrame(() => say({ painted: rev })));
}
