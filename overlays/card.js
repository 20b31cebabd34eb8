/** The code card: a window of lines that glides to what is being talked about. */

import { lengthOf, lineOf, partOf, pointAt, runsOf, topLine } from "./code.js";
import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

const ROWS = 18;
const ROW = 39; // px, as in overlay.css
const SPARE = 20; // rows kept above and below, so that a glide shows no gap
const FAR = 60; // lines; further than this the window cuts over instead of gliding
const FITS = 66; // characters
const AGAIN = 1000; // ms, until code that could not be fetched is asked for again

const card = document.querySelector("#card");
const rows = document.querySelector("#rows");
const thumb = document.querySelector("#thumb");
let shown = { digest: null, top: null, points: new Set() };

const nameOf = ({ first, last, label }) => `${first}-${last}-${label}`;

function heading(review, runs, top) {
  const cut = review.title.lastIndexOf("/") + 1;
  const last = Math.min(top + ROWS - 1, runs.lines.length);
  const tag = (text, kind = "") => h("span", { class: `tag ${kind}` }, text);
  const parts = [
    seedMark("seed logo"),
    h(
      "div",
      { class: "title" },
      h("h1", {}, h("bdi", {}, review.title.slice(0, cut)), h("em", {}, h("bdi", {}, review.title.slice(cut)))),
      h("p", {}, h("bdi", {}, review.owner), ` · ${t("commit")} ${review.revision}`),
    ),
    runs.hidden ? tag(t("hidden-characters", { n: runs.hidden }), "warn") : null,
    tag(runs.plain ? t("no-highlighting") : runs.language, "language"),
    tag(t("lines-of", { first: top, last, total: runs.lines.length })),
  ];
  document.querySelector("#heading").replaceChildren(...parts.filter((part) => part !== null));
}

function seedFor(point, line, fresh) {
  if (point?.first !== line) return null;
  return seedMark(`seed pin ${fresh.has(nameOf(point)) ? "landing" : ""}`);
}

function row(runs, line, points, fresh) {
  const point = pointAt(points, line);
  const side = point ? `by-${point.by}` : "";
  const long = lengthOf(runs, line) > FITS ? "long" : "";
  const element = h(
    "div",
    { class: `row ${side} ${long}` },
    h("span", { class: "number" }, seedFor(point, line, fresh), String(line)),
    h("code", {}, ...lineOf(runs, line)),
  );
  element.style.top = `${line * ROW}px`;
  return element;
}

function paintRows(review, runs, top) {
  const same = shown.digest === partOf(review).code;
  const near = same && Math.abs(shown.top - top) <= FAR;
  const from = near ? shown.top : top;
  const points = new Set(review.points.map(nameOf));
  const fresh = new Set([...points].filter((name) => same && !shown.points.has(name)));
  const first = Math.max(1, Math.min(top, from) - SPARE);
  const last = Math.min(runs.lines.length, Math.max(top, from) + ROWS + SPARE);
  const lines = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  rows.replaceChildren(...lines.map((line) => row(runs, line, review.points, fresh)));
  rows.classList.toggle("gliding", near);
  rows.style.transform = `translateY(${-top * ROW}px)`;
  thumb.style.top = `${((top - 1) / runs.lines.length) * 100}%`;
  thumb.style.height = `${Math.min(1, ROWS / runs.lines.length) * 100}%`;
  shown = { digest: partOf(review).code, top, points };
}

let wanted; // a slow fetch must not paint over a newer review

async function paint(review) {
  if (wanted !== review) return;
  if (review && partOf(review).code !== shown.digest) card.hidden = true; // never one file's lines under another's name
  if (!review || !partOf(review).code) return void (card.hidden = true);
  const runs = await runsOf(partOf(review).code).catch(() => null);
  if (wanted !== review) return;
  if (!runs) {
    setTimeout(paint, AGAIN, review);
    return;
  }
  const top = topLine(review, ROWS, runs.lines.length);
  heading(review, runs, top);
  paintRows(review, runs, top);
  card.hidden = false;
}

/** Shows the review, or nothing. */
export const paintCard = painter(({ review }) => paint((wanted = review)));
