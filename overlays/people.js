/** Everybody in the conversation, as tiles, for evenings without code. */

import { faceOf, mediaOf } from "./bar.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

const MOST = 10; // tiles; the last then counts the others
const COLUMNS = [0, 1, 2, 3, 2, 3, 3, 4, 4, 5, 5]; // by how many tiles there are

let place;

export function mount(main) {
  place = h("ul", { id: "tiles", class: "tiles theirs" });
  main.append(place);
}

/** Only who chose a name and answered has a state here; of everybody else nothing is said. */
function tile(person, index) {
  const media = mediaOf(person);
  return h(
    "li",
    { class: person.named ? "tile edged" : "tile edged unnamed" },
    faceOf(person, index),
    h("b", {}, h("bdi", {}, person.label)),
    media && h("span", { class: "media" }, ...media),
  );
}

const show = painter(({ people }) => {
  const first = people.slice(0, people.length > MOST ? MOST - 1 : MOST);
  const rest = people.length - first.length;
  const more = rest ? [h("li", { class: "tile edged others" }, h("b", {}, t("and-more", { n: rest })))] : [];
  const tiles = [...first.map(tile), ...more];
  place.className = `tiles theirs in-${COLUMNS[tiles.length]}`;
  place.replaceChildren(...tiles);
});

export const paint = ({ people }, { lang }) => show({ people, lang });
