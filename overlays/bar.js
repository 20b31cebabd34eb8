/** The bar: whether we record and since when, the people who chose to be named, and whose turn it is. */

import { countdown, face } from "./countdown.js";
import { seedMark } from "./dandelion.js";
import { h, painter, svg } from "./dom.js";
import { now } from "./feed.js";
import { clock, t } from "./words.js";

const MOST = 4; // people; the others are counted
const COLOURS = ["sky", "mint", "sun", "lilac"];
const CAMERA = "M3 8.5A2.5 2.5 0 0 1 5.5 6h8A2.5 2.5 0 0 1 16 8.5v7a2.5 2.5 0 0 1-2.5 2.5h-8A2.5 2.5 0 0 1 3 15.5zM17.5 10.5l3.5-2.2v7.4l-3.5-2.2z";
const VOICE = "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM6 11v.5a6 6 0 0 0 12 0V11M12 17.5V21";

let bar, pill, people, turn;
let ticking;

export function mount(main) {
  pill = h("div", { id: "rec", class: "rec", role: "status", hidden: "" });
  people = h("ul", { id: "people" });
  turn = h("div", { id: "queue", class: "turn", hidden: "" });
  bar = h("footer", { id: "bar", class: "bar edged", hidden: "" }, pill, people, turn);
  main.append(bar);
}

function tick(since) {
  const passed = now() - since;
  pill.querySelector("time").textContent = clock(passed);
  pill.classList.toggle("dim", Math.floor(passed / 1000) % 2 === 0); // a step a second, not an endless animation
}

/** `state` is on, off, unknown or lost; only "on" has a clock. */
const paintRec = painter(({ state, since }) => {
  clearInterval(ticking);
  const label = h("b", {}, t(`rec-${state}`));
  const timed = state === "on" && since !== null;
  pill.replaceChildren(h("i"), label, ...(timed ? [h("time")] : []));
  pill.className = `rec ${state}`;
  pill.hidden = false;
  if (!timed) return;
  tick(since);
  ticking = setInterval(tick, 1000, since);
});

const icon = (path, allowed) =>
  svg(
    "svg",
    { class: `icon ${allowed ? "yes" : "no"}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: path }),
    svg("path", { class: "mark", d: allowed ? "M15 18.2l2.4 2.4 4.8-5" : "M3.5 3.5l17 17" }),
  );

function stateOf({ video, audio }) {
  const key = { "true true": "both", "true false": "video-only", "false true": "audio-only" }[`${video} ${audio}`];
  return t(key ?? "not-recorded");
}

/** An initial in a colour, or a seed for who chose no name. */
export function faceOf({ label, named }, index) {
  const colour = named ? COLOURS[index % COLOURS.length] : "";
  return h("span", { class: `face ${colour}` }, named ? ([...label][0] ?? "·").toUpperCase() : seedMark());
}

/** In words and as two drawings; null where nothing may be said. */
export function mediaOf({ named, video, audio }) {
  if (!named || video === null || audio === null) return null;
  const words = h("span", { class: video || audio ? "yes" : "" }, stateOf({ video, audio }));
  return [words, h("span", { class: "icons" }, icon(CAMERA, video), icon(VOICE, audio))];
}

/** Only who chose a name and answered has a state here; of everybody else nothing is said. */
function person(one, index) {
  const [words, icons] = mediaOf(one) ?? [null, null];
  return h(
    "li",
    { class: one.named ? "person" : "person guest" },
    faceOf(one, index),
    h("span", { class: "name" }, h("b", {}, h("bdi", {}, one.label)), words),
    icons,
  );
}

const paintPeople = painter(({ everybody }) => {
  const first = everybody.slice(0, everybody.length > MOST ? MOST - 1 : MOST);
  const rest = everybody.length - first.length;
  const more = rest ? [h("li", { class: "more" }, t("and-more", { n: rest }))] : [];
  people.replaceChildren(...first.map(person), ...more);
});

const digits = face();
const above = h("small");
const run = countdown((left) => {
  digits.show(left);
  if (left <= 0) above.textContent = t("timer-over");
});

/** A timer stands where the number of the review stood, and that above it. */
const paintTurn = painter(({ queue, timer }) => {
  const place = queue ? t("place-of", queue) : "";
  turn.hidden = !queue && !timer;
  if (timer) above.textContent = queue ? `${t("review")} ${place}` : t(timer.left === null ? "time-left" : "timer-waits");
  else above.textContent = t("review");
  turn.replaceChildren(above, timer ? digits.element : h("b", {}, place));
  run(timer);
});

/** What is said about the recording is never more than what is known. */
function known(rec, { lost, doubt }) {
  if (lost) return { state: "lost", since: null };
  return doubt ? { state: "unknown", since: null } : rec;
}

export function paint(view, page) {
  const { lang } = page;
  paintPeople({ everybody: view.people, lang });
  paintTurn({ queue: view.queue, timer: view.timer, lang });
  paintRec({ ...known(view.rec, page), lang });
  bar.hidden = false;
}
