/** The rest of the first look, where there is no room for the panels themselves: on screen, next, to decide, the links. */

import { html } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { lamps } from "./connections.js";
import { undecidedCount } from "./decide.js";
import { count, visit } from "./fold.js";
import { queued } from "./queue.js";

const entry = (name, words) => html`<button class="look" @click=${() => visit(name)}>${words}</button>`;

const showing = ({ review, hidden }) =>
  html`<span>${t("on-the-screen")}</span> <b><bdi>${hidden ? t("all-hidden") : (review?.title ?? t("nothing"))}</bdi></b>`;

function following(view) {
  const [first] = queued(view);
  return html`<span>${t("next")}</span> <b><bdi>${first ? first.title || t("blind-code") : t("nobody")}</bdi></b>`;
}

export const glance = (view) => html`<nav class="panel edged looks" aria-label=${t("at-a-glance")}>
  ${entry("screen", showing(view))}${entry("next", following(view))}
  ${entry("decide", html`<span>${t("decide")}</span> ${undecidedCount(view) ? count(undecidedCount(view)) : html`<b>${t("nothing")}</b>`}`)}
  ${lamps(view)}</nav>`;
