/** What is on, what comes next, and how to send code when nothing does. */

import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

const NEXT = 3;
const LONG = 34; // characters

let place;

export function mount(main) {
  place = h("section", { id: "line", class: "line edged theirs", hidden: "" });
  main.append(place);
}

/** A long path ends with what tells it from others. */
function shortened(path) {
  if (path.length <= LONG) return path;
  const from = path.indexOf("/", path.length - LONG);
  return from < 0 ? path.slice(path.lastIndexOf("/") + 1) : `…${path.slice(from)}`;
}

/** Its title where that may be told, and whose it is where they chose a name. */
export function called({ title, owner }) {
  const whose = owner && h("small", {}, h("bdi", {}, owner));
  if (title) return [h("b", {}, h("bdi", {}, shortened(title))), whose];
  return owner ? [h("b", {}, t("code-of", { owner }))] : [h("b", { class: "unnamed" }, t("code-of-guest"))];
}

const one = (item, number) =>
  h(
    "li",
    { class: item.state === "now" ? "now" : "" },
    h("span", { class: "turn-mark" }, item.state === "now" ? seedMark() : String(number)),
    h("div", {}, ...(item.state === "now" ? [h("i", {}, t("queue-now"))] : []), ...called(item)),
  );

const invitation = (open) =>
  h("div", { class: "invitation" }, seedMark(), h("b", {}, t(open ? "queue-free" : "queue-closed")), h("p", {}, t(open ? "queue-how" : "queue-closed-why")));

const show = painter(({ queue_list: all, waiting, queue_open: open }) => {
  const now = all.filter(({ state }) => state === "now");
  const next = all.filter(({ state }) => state !== "now");
  const rest = next.length - NEXT + waiting;
  place.hidden = !all.length && open === null;
  place.classList.toggle("shut", !all.length && !open);
  const rows = [...now.map(one), ...next.slice(0, NEXT).map((item, index) => one(item, index + 1))];
  const how = open ? h("p", { class: "how" }, t("queue-how-short")) : null;
  const more = rest > 0 ? h("span", { class: "rest" }, t("and-more", { n: rest })) : null;
  const foot = how || more ? h("footer", {}, how, more) : null;
  place.replaceChildren(h("h2", {}, t("queue-title")), ...(rows.length ? [h("ol", {}, ...rows)] : [invitation(open)]), ...(rows.length && foot ? [foot] : []));
});

export const paint = ({ queue_list, waiting, queue_open }, { lang }) => show({ queue_list, waiting, queue_open, lang });
