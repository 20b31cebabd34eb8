/** At a glance: are we recording, since when, why not, and are the links alive. */

import { html, nothing } from "../vendor/lit-html.js";
import { seedMark } from "../dandelion.js";
import { clock, t } from "../words.js";
import { button } from "./acts.js";
import { desk, programNow } from "./desk.js";
import { withoutAnswer } from "./people.js";
import { mapSource } from "./sources.js";

const logo = seedMark("seed logo");

const since = (at) => clock(programNow() - at);

function recording({ state, since: started, wanted }) {
  const running = state === "running" && !desk.lost;
  const shown = desk.lost ? "lost" : state;
  return html`<div class="rec ${shown}" role="status">
    <i></i><div><b>${t(`recording-${shown}`)}</b>${
      running && started !== null
        ? html`<time>${since(started)}</time>`
        : html`<small>${desk.lost ? t("state-not-known") : t(wanted ? "wanted" : "not-wanted")}</small>`
    }</div></div>`;
}

const wish = ({ wanted }) =>
  wanted
    ? button(t("unwant"), "unwant", {}, { kind: "quiet" })
    : button(t("want"), "want", {}, { kind: "main" });

const session = ({ kind, title, since: opened }) => html`<div class="session">
  <h1><bdi>${title}</bdi></h1><p>${t(kind)} · ${t("going", { time: since(opened) })}</p></div>`;

const seen = (at) => (at === null ? t("never-seen") : t("seen-ago", { time: since(at) }));

const lamp = (name, state, text) => html`<li class="lamp ${desk.lost ? "unsure" : state}">
  <i></i><b>${name}</b><span>${desk.lost ? "?" : text}</span></li>`;

/** A link's last word while it is up; since when it is not, otherwise. */
const linkLamp = ({ name, state, text, seen: at }) =>
  lamp(name, state, state === "down" ? `${text} · ${seen(at)}` : text);

/** An open page of another build than the program's is one that OBS has kept. */
function overlayLamp({ name, open, seen: at, build }) {
  const old = open > 0 && build !== null && build !== desk.view.build;
  const state = open ? (old ? "down" : "up") : at === null ? "off" : "down";
  const said = open ? t(old ? "old-page" : "on-screen") : seen(at);
  return lamp(t("overlay-named", { name }), state, build ? `${said} · ${build.slice(0, 7)}` : said);
}

/** "map" opens the source's own list of people; an act that lacks its object is done in its own panel. */
function remedy({ act, label, ...args }) {
  if (act === "map") return html`<button class="act small" @click=${() => mapSource(args.source)}>${label}</button>`;
  if (act === "open-session" || (act === "stage" && !args.person)) return nothing;
  return button(label, act, args, { kind: "small" });
}

const reason = ({ text, act }) => html`<li>${text} ${act ? remedy(act) : nothing}</li>`;

const gate = ({ wanted, gate: { open, reasons } }) =>
  open || !reasons.length
    ? nothing
    : html`<section class="strip ${wanted ? "warn" : "calm"}" aria-label=${t("gate-closed")}>
        <h2>${t("gate-closed")}</h2><ul>${reasons.map(reason)}</ul></section>`;

const unanswered = (people) =>
  people.length === 0
    ? nothing
    : html`<section class="strip alarm" role="alert"><h2>${t("on-stage-without-answer")}</h2><ul>${people.map(
        ({ id, label, account }) => html`<li><bdi>${label}</bdi>
          ${account ? button(t("ask"), "ask", { person: id }, { kind: "small" }) : nothing}
          ${button(t("hold"), "hold", { person: id, reason: "" }, { kind: "small" })}</li>`,
      )}</ul></section>`;

export const head = ({ session: evening, recording: record, links, overlays }) => html`<header class="head panel edged">
  ${logo}
  ${recording(record)}
  ${evening ? html`${session(evening)}${wish(record)}` : html`<div class="session"><h1>${t("no-session")}</h1></div>`}
  <ul class="lamps">${links.map(linkLamp)}${overlays.map(overlayLamp)}</ul>
</header>`;

export const strips = ({ session: evening, recording: record, people }) =>
  evening ? html`${unanswered(people.filter(withoutAnswer))}${gate(record)}` : nothing;
