/** The cut itself, before the host says a word about it; asked for only when it is opened. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { redraw } from "./desk.js";

const watched = new Set(); // "video code" whose cut is open: another version is another film

function toggle({ target }, name) {
  watched[target.open ? "add" : "delete"](name);
  redraw();
}

const film = ({ id, code, title }) => html`<video controls playsinline preload="metadata" aria-label=${title}
  src=${isDemo ? nothing : `/cut/${encodeURIComponent(id)}#${code}`}></video>`;

export function watch(video) {
  if (!video.watch) return nothing;
  const name = `${video.id} ${video.code}`;
  const open = watched.has(name);
  return html`<details class="watching" ?open=${open} @toggle=${(event) => toggle(event, name)}>
    <summary class="act small quiet">${t("watch-cut")}</summary>${open ? film(video) : nothing}</details>`;
}
