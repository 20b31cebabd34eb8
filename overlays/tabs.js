/** The parts of a submission as tabs: short names that stay different, and as many as there is room for. */

import { partOf } from "./code.js";
import { h } from "./dom.js";
import { t } from "./words.js";

const SIGNS = { file: "", diff: "±", notice: "∅" };

const pieces = (name) => name.split("/").filter(Boolean);

/** The last pieces of each name, as many as tell it from the others. */
export function shortNames(names) {
  const depth = names.map(() => 1);
  const short = (index) => pieces(names[index]).slice(-depth[index]).join("/") || names[index];
  for (let round = 0; round < 6; round += 1) {
    const same = new Map();
    names.forEach((_, index) => same.set(short(index), [...(same.get(short(index)) ?? []), index]));
    const twins = [...same.values()].filter((each) => each.length > 1).flat();
    if (!twins.length) break;
    for (const index of twins) depth[index] += 1;
  }
  return names.map((_, index) => short(index));
}

/** The tabs around the current one that fit into `room` columns, and how many are left out on either side. */
export function tabsAround(review, part, room) {
  const names = shortNames(review.parts.map(({ name }) => name));
  const wide = (index) => Math.min(names[index].length, 28) + 4;
  let [from, to] = [part, part];
  let left = room - wide(part);
  for (let grown = true; grown; ) {
    grown = false;
    for (const next of [to + 1, from - 1]) {
      if (next < 0 || next >= names.length || wide(next) > left) continue;
      left -= wide(next);
      if (next > to) to = next;
      else from = next;
      grown = true;
    }
  }
  const tabs = [];
  for (let index = from; index <= to; index += 1) {
    const { kind, name } = partOf(review, index);
    const by = review.points.findLast((point) => point.part === index)?.by ?? "";
    tabs.push({ index, name, short: names[index], sign: SIGNS[kind], by, current: index === part });
  }
  return { before: from, tabs, after: names.length - 1 - to };
}

const more = (count, sign) => (count ? h("i", { class: "more-tabs" }, sign === "‹" ? `‹ ${count}` : `${count} ›`) : null);

const tab = ({ short, sign, by, current }) =>
  h(
    "span",
    { class: `tab ${current ? "current" : ""} ${by ? `by-${by}` : ""}` },
    sign ? h("b", {}, sign) : null,
    h("bdi", {}, short),
  );

/** The overlay's row of tabs; empty for a single part. */
export function tabRow(review, room) {
  if (review.parts.length < 2) return [];
  const { before, tabs, after } = tabsAround(review, review.part, room);
  const place = h("span", { class: "of-files" }, t("file-of", { place: review.part + 1, of: review.parts.length }));
  return [more(before, "‹"), ...tabs.map(tab), more(after, "›"), place].filter((each) => each !== null);
}
