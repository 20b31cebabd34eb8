/** The code card: a window of rows that glides to what is being talked about. */

import {
  countOf, focusOf, lineOf, numberOf, partOf, pointsByRow, rowsOf, runsOf, signOf, topFor, widthOf,
} from "./code.js";
import { symbol } from "./club.js";
import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { tabRow } from "./tabs.js";
import { t } from "./words.js";

/** Height of a row in px, and columns that fit, as in parts/card.css. */
const SIZES = { dense: { row: 33, fits: 77 }, normal: { row: 39, fits: 66 }, mobile: { row: 47, fits: 54 } };
const SPARE = 20; // rows kept above and below, so that a glide shows no gap
const FAR = 60; // rows; further than this the window fades over instead of gliding
const FADE = 160; // ms, as in parts/card.css
const TAB_ROOM = 88; // columns
const DIFF_COLUMNS = 7; // taken by the second number and the sign
const FLIGHT = 2600; // ms, as in card.css
const AGAIN = 1000; // ms, until code that could not be fetched is asked for again

let card, pane, thumb, rows;
let shown = { code: null, top: null, focus: null, points: new Map() };

export function mount(main) {
  rows = h("div", { id: "rows" });
  pane = h("div", { id: "pane", class: "pane code-text" }, rows);
  thumb = h("i", { id: "thumb" });
  const above = [h("header", { id: "heading" }), h("div", { id: "tabs", class: "tabs" })];
  card = h("section", { id: "card", class: "card edged", hidden: "" }, ...above, pane, h("div", { class: "track" }, thumb));
  main.append(card);
}

const nameOf = ({ part, first, last, label }) => `${part}-${first}-${last}-${label}`;
const tag = (text, kind = "") => h("span", { class: `tag ${kind}` }, text);

/** Path and name, and below whose it is, at which state, and what one may do with it. */
function title(review) {
  const { name, kind, why } = partOf(review);
  const path = name || review.title;
  const cut = path.lastIndexOf("/") + 1;
  const from = [path === review.title ? "" : review.title, review.owner].filter(Boolean);
  const about = [review.revision && `${t("commit")} ${review.revision}`, review.licence, kind !== "notice" && why].filter(Boolean);
  return h(
    "div",
    { class: "title" },
    h("h1", {}, h("bdi", {}, path.slice(0, cut)), h("em", {}, h("bdi", {}, path.slice(cut)))),
    h("p", {}, ...from.flatMap((each, index) => [index ? " · " : "", h("bdi", {}, each)]), ...about.map((each, index) => (index || from.length ? ` · ${each}` : each))),
  );
}

function extent(runs, top, count) {
  const total = runs.lines.length + runs.more;
  if (runs.signs) {
    const rest = runs.more ? `, ${t("without-last", { n: runs.more })}` : "";
    return `+${countOf(runs, "+")} −${countOf(runs, "-")}${rest}`;
  }
  const span = { first: top + 1, last: Math.min(top + count, runs.lines.length), total };
  return runs.more ? t("lines-of-cut", { ...span, shown: runs.lines.length }) : t("lines-of", span);
}

function heading(review, ...tags) {
  const parts = [symbol("logo"), title(review), ...tags];
  document.querySelector("#heading").replaceChildren(...parts.filter((part) => part !== null));
  document.querySelector("#tabs").replaceChildren(...tabRow(review, TAB_ROOM));
}

const aboutCode = (runs, top, count) => [
  runs.hidden ? tag(t("hidden-characters", { n: runs.hidden }), "warn") : null,
  runs.plain ? tag(t("no-highlighting"), "language") : runs.language ? tag(runs.language, "language") : null,
  tag(extent(runs, top, count)),
];

const SIDES = { "+": "came", "-": "went", "@": "hunk", "\\": "remark" };

function numbers(runs, row, seed) {
  const number = (old) => h("span", { class: "number" }, old ? null : seed, String(numberOf(runs, row, { old }) ?? ""));
  if (!runs.signs) return [number(false)];
  const sign = signOf(runs, row);
  return [number(true), number(false), h("span", { class: "sign" }, { "@": "⋯", "-": "−", "\\": "" }[sign] ?? sign)];
}

/** A seed that is still in the air when its row is painted anew flies on from where it was. */
function pin(point) {
  const flown = performance.now() - (shown.points.get(nameOf(point)) ?? -Infinity);
  const seed = seedMark(`seed pin ${flown < FLIGHT ? "landing" : ""}`);
  if (flown < FLIGHT) seed.style.animationDelay = `${-Math.round(flown)}ms`;
  return seed;
}

/** Since when each point is there; one that came with its file was never seen coming. */
const since = (review, same) =>
  new Map(review.points.map(nameOf).map((name) => [name, same ? shown.points.get(name) ?? performance.now() : -Infinity]));

function rowElement(runs, row, { point, focus, fits, beyond }) {
  const seed = point?.lands ? pin(point) : null;
  const names = [
    "row",
    point && `by-${point.by}`,
    runs.signs && "diff",
    SIDES[signOf(runs, row)],
    widthOf(runs, row) > fits && "long",
    beyond && "beyond",
    focus.from <= row && row <= focus.to && "focus",
  ];
  const crowd = point?.lands && point.count > 1 ? h("b", { class: "times" }, `×${point.count}`) : null;
  const cells = [...numbers(runs, row, seed), h("code", {}, ...lineOf(runs, row)), crowd];
  return h("div", { class: names.filter(Boolean).join(" ") }, ...cells);
}

/** New rows come over the old ones; where nothing may move, in their place. */
function fadeOver(fresh, { same }) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.classList.contains("calm");
  const leaving = rows;
  rows = fresh;
  rows.id = "rows";
  if (still || !same) return leaving.replaceWith(rows); // one file's lines never show under another's name
  leaving.removeAttribute("id");
  leaving.classList.add("leaving");
  rows.classList.add("arriving");
  leaving.after(rows);
  setTimeout(() => leaving.remove(), FADE);
}

const bottomOf = (element) => element.offsetTop + element.offsetHeight;

/** With lines that wrap, heights are known only once they stand there: rows above go until the focus is in sight. */
function wrapped(elements, { from, to }, same) {
  fadeOver(h("div", { class: "wrapping" }, ...elements), { same });
  while (rows.firstChild !== elements[from] && bottomOf(elements[to]) > pane.clientHeight) rows.firstChild.remove();
  const left = [...rows.children];
  const gone = elements.length - left.length;
  return { gone, count: left.filter((element) => bottomOf(element) <= pane.clientHeight).length };
}

function paintRows(runs, { top, focus, count, size, look, review }) {
  const code = partOf(review).code;
  const same = shown.code === code && shown.size === look.size;
  const near = same && !look.wrap && !shown.wrap && Math.abs(shown.top - top) <= FAR;
  const from = near ? shown.top : top;
  shown.points = since(review, same);
  const first = look.wrap ? top : Math.max(0, Math.min(top, from) - SPARE);
  const last = Math.min(runs.lines.length, Math.max(top, from) + count + SPARE);
  const points = pointsByRow(runs, review, review.part);
  const fits = size.fits - (runs.signs ? DIFF_COLUMNS : 0);
  const elements = [];
  for (let row = first; row < last; row += 1) {
    const beyond = !look.wrap && (row < top || row >= top + count);
    elements.push(rowElement(runs, row, { point: points.get(row), focus, fits, beyond }));
    if (!look.wrap) elements.at(-1).style.top = `${row * size.row}px`;
  }
  const inside = { from: focus.from - first, to: focus.to - first };
  const seen = look.wrap ? wrapped(elements, inside, same) : { gone: 0, count };
  if (near) rows.replaceChildren(...elements);
  else if (!look.wrap) fadeOver(h("div", {}, ...elements), { same });
  rows.classList.toggle("gliding", near);
  rows.style.transform = look.wrap ? "" : `translateY(${-top * size.row}px)`;
  thumb.style.transform = `translateY(${(top / runs.lines.length) * thumb.parentElement.clientHeight}px)`;
  thumb.style.height = `${Math.min(1, count / runs.lines.length) * 100}%`;
  Object.assign(shown, { code, top, size: look.size, wrap: look.wrap });
  heading(review, ...aboutCode(runs, top + seen.gone, seen.count));
}

/** The window stays where it is while nothing else is to be looked at, or what was pointed at is in it. */
function topOf(runs, followed, focus, count) {
  const inside = shown.top <= focus.from && focus.to < shown.top + count;
  const stays = shown.focus === followed || (followed.pointed && inside);
  return stays && shown.count === count ? shown.top : topFor(focus, count, runs.lines.length);
}

function notice(review) {
  const { why } = partOf(review);
  heading(review);
  fadeOver(h("div", { class: "notice" }, seedMark("seed"), h("p", {}, why || t("not-shown"))), { same: false });
  shown = { code: null, top: null, focus: focusOf(review), points: new Map() };
  card.hidden = false;
}

function paintCode(runs, review, look) {
  const size = SIZES[look.size];
  const followed = focusOf(review, shown.focus);
  const focus = rowsOf(runs, followed.lines);
  card.classList.toggle("spotlight", look.spotlight && Boolean(followed.lines.last)); // nothing named, nothing dimmed
  card.hidden = false; // before it is measured
  const count = Math.floor(pane.clientHeight / size.row);
  const top = topOf(runs, followed, focus, count);
  paintRows(runs, { top, focus, count, size, look, review });
  Object.assign(shown, { focus: followed, count });
}

let wanted; // a slow fetch must not paint over a newer review

async function draw(state) {
  if (wanted !== state) return;
  const { review, look } = state;
  const { code, kind } = review ? partOf(review) : {};
  if (!review || code !== shown.code) card.hidden = true; // never one file's lines under another's name
  if (!review) return;
  card.className = `card edged size-${look.size} ${review.parts.length > 1 ? "many" : ""} ${kind === "notice" ? "noticed" : ""}`;
  if (kind === "notice") return notice(review);
  const runs = await runsOf(code).catch(() => null);
  if (wanted !== state) return;
  if (runs) paintCode(runs, review, look);
  else setTimeout(draw, AGAIN, state);
}

const show = painter((state) => draw((wanted = state)));

/** Shows the review as the host wants it to look, or nothing. */
export const paint = ({ review, look }, { lang }) => show({ review, look, lang });
