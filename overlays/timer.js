/** How much time is left: softly another colour near the end, and never an alarm. */

import { countdown, face } from "./countdown.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

let place, label, rest, digits, total;

export function mount(main) {
  label = h("small");
  rest = h("i");
  digits = face();
  place = h("section", { id: "timer", class: "edged", hidden: "" }, label, digits.element, h("div", { class: "rest" }, rest));
  main.append(place);
}

const run = countdown((left) => {
  digits.show(left);
  rest.style.transform = `scaleX(${Math.min(1, left / total)})`;
  place.classList.toggle("over", left <= 0);
  if (left <= 0) label.textContent = t("timer-over");
});

const show = painter(({ timer }) => {
  place.hidden = !timer;
  if (timer) ({ total } = timer);
  if (timer) label.textContent = t(timer.left === null ? "time-left" : "timer-waits");
  run(timer);
});

export const paint = ({ timer }, { lang }) => show({ timer, lang });
