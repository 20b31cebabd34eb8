/** Whole scenes: soon, a break, goodbye, with a countdown.
 *
 * A scene covers everything behind it. At each full minute of its countdown one seed flies off, and never
 * without a reason: a page that waits paints nothing.
 */

import { clubName, symbol } from "./club.js";
import { countdown, face } from "./countdown.js";
import { dandelion, seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { meadow } from "./meadow.js";
import { t } from "./words.js";

const WORDS = {
  soon: { title: "soon-title", under: "soon-under", until: "soon-until", how: "scene-how", word: "scene-how-word" },
  brb: { title: "brb-title", under: "brb-under", until: "brb-until", how: "scene-how", word: "scene-how-word" },
  bye: { title: "bye-title", under: "bye-under", until: "soon-until", how: "scene-changed-mind", word: "scene-stop-word" },
};
const FIRST = 3; // seeds that fly when a scene appears

let place, digits, wait, label;
let minute = null;

export function mount(main) {
  digits = face();
  label = h("small");
  wait = h("div", { class: "wait edged", hidden: "" }, label, digits.element);
  place = h("section", { id: "scene", class: "scene", hidden: "" });
  main.append(place);
}

const isStill = () =>
  matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.classList.contains("calm");

function fly(count = 1) {
  for (let each = 0; each < (isStill() ? 0 : count); each += 1) {
    const seed = seedMark("seed leaving");
    seed.style.animationDelay = `${each * 1.4}s`;
    seed.addEventListener("animationend", () => seed.remove());
    place.append(seed);
  }
}

const run = countdown((left) => {
  digits.show(left);
  const over = left <= 0;
  wait.classList.toggle("over", over);
  if (over) label.textContent = t("any-moment");
  const now = Math.ceil(left / 60000);
  if (minute !== null && now < minute) fly();
  minute = now;
});

const said = ({ title, under, how, word }) => h("div", { class: "words" },
  h("p", { class: "club" }, symbol("logo"), h("bdi", {}, clubName(document.documentElement.lang))),
  h("h2", {}, t(title)),
  h("p", { class: "under" }, t(under)),
  wait,
  h("p", { class: "how" }, `${t(how)} `, h("b", { class: "code-text" }, t(word))));

const show = painter(({ scene }) => {
  place.hidden = !scene;
  place.className = `scene ${scene ?? ""}`;
  document.documentElement.classList.toggle("behind-a-scene", Boolean(scene));
  if (!scene) return place.replaceChildren();
  place.replaceChildren(meadow(), dandelion(), said(WORDS[scene]), h("p", { class: "note edged" }, t("scene-note")));
  return fly(FIRST);
});

const showWait = painter(({ scene, until }) => {
  wait.hidden = !scene || until === null;
  minute = null;
  if (!wait.hidden) label.textContent = t(WORDS[scene].until);
  run(wait.hidden ? null : { ends: until, left: null });
});

/** A page of one scene always shows it; the others show what the host chose. */
export function paint({ scene: chosen, scene_until: until }, { overlay, lang }) {
  const scene = overlay in WORDS ? overlay : chosen in WORDS ? chosen : null;
  show({ scene, lang });
  showWait({ scene, until: chosen === scene ? until : null, lang });
}
