/** Scenes that cover the whole picture: soon, a break, goodbye; with a countdown, and back. */

import { digits, leftOf } from "../countdown.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { desk, programNow, redraw } from "./desk.js";
import { fold } from "./fold.js";

const SCENES = {
  soon: { show: "show-soon", shown: "scene-soon" },
  brb: { show: "show-brb", shown: "scene-brb" },
  bye: { show: "show-bye", shown: "scene-bye" },
};
const MINUTES = [0, 1, 3, 5, 10, 15, 30];
const WITHOUT_COUNTDOWN = ["bye"]; // nothing is waited for

let minutes = 5;

const wanted = (scene) => ({ scene, seconds: WITHOUT_COUNTDOWN.includes(scene) ? 0 : minutes * 60 });

/** The key B: a break, and back from it. */
export const turnBreak = () => (desk.view.scene === "brb" ? send("end-scene") : send("scene", wanted("brb")));

function choose(event) {
  minutes = Number(event.target.value);
  redraw();
}

const left = ({ scene_until: until }) => until === null ? nothing : html` · <time>${digits(leftOf({ ends: until, left: null }, programNow()))}</time>`;

const back = ({ scene }) => button(t("end-scene"), "end-scene", {}, { kind: "small main", key: scene === "brb" ? "B" : null });

/** Loud enough not to be forgotten: viewers see nothing else, and hear everything. */
export const sceneStrip = (view) => SCENES[view.scene]
  ? html`<section class="strip warn" role="status"><h2>${t(SCENES[view.scene].shown)}${left(view)}</h2><p>${t("scene-covers")}</p>${back(view)}</section>`
  : nothing;

const lengths = () => html`<label class="line">${t("scene-minutes")}<select @change=${choose}>${MINUTES.map((each) =>
  html`<option value=${each} ?selected=${each === minutes}>${each ? t("minutes", { n: each }) : t("no-countdown")}</option>`)}</select></label>`;

const show = (view) => (scene) => button(t(SCENES[scene].show), "scene", wanted(scene),
  { kind: view.scene === scene ? "small main" : "small", key: scene === "brb" && view.session && view.scene !== "brb" ? "B" : null });

const choices = (view) => html`<div class="buttons">${Object.keys(SCENES).map(show(view))}</div>${lengths()}`;

export const scenes = (view) => fold("scenes", () => choices(view), {
  open: !view.session, glance: view.scene ? html`<span class="warn">${t(SCENES[view.scene].shown)}</span>` : "",
});
