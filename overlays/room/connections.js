/** Are the links alive, with last seen: lamps at a glance, and every link and page in a list. */

import { html, nothing } from "../vendor/lit-html.js";
import { clock, t } from "../words.js";
import { desk, programNow } from "./desk.js";
import { fold } from "./fold.js";

const seen = (at) => (at === null ? t("never-seen") : t("seen-ago", { time: clock(programNow() - at) }));

const lamp = ({ name, state, text }) => html`<li class="lamp ${desk.lost ? "unsure" : state}" title=${desk.lost ? nothing : text}>
  <i></i><b>${name}</b><span>${desk.lost ? "?" : text}</span></li>`;

/** A link's last word while it is up; since when it is not, otherwise. */
const linkLamp = ({ name, state, text, seen: at }) =>
  ({ name, state, text: state === "down" ? [text, seen(at)].filter(Boolean).join(" · ") : text });

/** An open page of another build than the program's is one that OBS has kept. */
const isOld = ({ open, build }) => open > 0 && build !== null && build !== desk.view.build;

function stateOf(each) {
  if (each.open) return isOld(each) ? "down" : "up";
  return each.seen === null ? "off" : "down";
}

const named = (each, words) => `${each.name} · ${words}`;

/** Many pages are one lamp. A scene that is not shown is no fault, but that none is open may be one. */
function pagesLamp(overlays) {
  const old = overlays.find(isOld);
  const open = overlays.filter((each) => each.open).map(({ name }) => name);
  const [gone] = overlays.filter((each) => each.seen !== null).sort((one, other) => other.seen - one.seen);
  if (old) return { name: t("overlays"), state: "down", text: named(old, t("old-page")) };
  if (open.length) return { name: t("overlays"), state: "up", text: open.length > 2 ? t("pages-open", { n: open.length }) : open.join(", ") };
  return gone ? { name: t("overlays"), state: "down", text: named(gone, seen(gone.seen)) } : { name: t("overlays"), state: "off", text: t("never-seen") };
}

const all = ({ links, overlays }) => [...links.map(linkLamp), pagesLamp(overlays)];

export const lamps = (view) => html`<ul class="lamps" aria-label=${t("connections")}>${all(view).map(lamp)}</ul>`;

const row = (name, state, words) => html`<li class="lamp ${desk.lost ? "unsure" : state}"><i></i><b><bdi>${name}</bdi></b><span>${words}</span></li>`;

const link = ({ name, state, text, seen: at }) => row(name, state, [text, state === "off" ? "" : seen(at)].filter(Boolean).join(" · "));

function page(each) {
  const said = !each.open ? seen(each.seen) : isOld(each) ? t("old-page") : t("on-screen");
  return row(t("overlay-named", { name: each.name }), stateOf(each), each.build ? `${said} · ${each.build.slice(0, 7)}` : said);
}

/** Everything by itself: which page is gone, and since when. */
export const connections = ({ links, overlays }) =>
  fold("connections", () => html`<ul class="plain">${links.map(link)}${overlays.map(page)}</ul>
    ${overlays.some(({ open }) => open) ? nothing : html`<p class="empty">${t("no-page-open")}</p>`}`);
