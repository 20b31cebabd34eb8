/** The videos on their way out: where each stands, how long it takes, what only the host can decide. */

import { html, nothing } from "../vendor/lit-html.js";
import { place, t } from "../words.js";
import { button, send } from "./acts.js";
import { list } from "./decide.js";
import { desk } from "./desk.js";
import { inquiry, moment } from "./inquiry.js";
import { progress } from "./progress.js";
import { watch } from "./watch.js";

/** Acts come as a name, or as {act, label, ...args}. */
function videoAct(video, wanted) {
  const { act, label, ...args } = typeof wanted === "string" ? { act: wanted, video } : wanted;
  const full = act === "veto" ? { reason: "", ...args } : args;
  return button(label ?? t(`act-${act}`), act, full, { kind: act === "approve" ? "small main" : "small" });
}

/** When it is tried again by itself: limits end. */
const again = ({ again_at: at }) => (at ? html` <span class="again">${t("again-at", { at: moment(at) })}</span>` : nothing);

/** Nobody knows whether, or where, it is on the channel; the host does. */
const claim = ({ id, handed_over: byHand }) => html`<form class="pointing" @submit=${(event) => {
  event.preventDefault();
  send(byHand ? "uploaded" : "claim-upload", { video: id, address: new FormData(event.target).get("address").trim() });
}}><input name="address" type="text" required maxlength="200" aria-label=${t("claim-address")} placeholder=${t("claim-address")}>
  <button class="act small" ?disabled=${desk.lost}>${t(byHand ? "act-uploaded" : "claim-upload")}</button></form>`;

/** A time to come out, in the host's own zone. */
const release = ({ id, publish_at: at }) => html`<form class="pointing" @submit=${(event) => {
  event.preventDefault();
  const when = new FormData(event.target).get("when");
  send("schedule", when ? { video: id, at: new Date(when).getTime() } : { video: id });
}}><input name="when" type="datetime-local" aria-label=${t("release-at")} .value=${at ? local(at) : ""}>
  <button class="act small" ?disabled=${desk.lost}>${t("release-at")}</button></form>`;

const local = (at) => new Date(at - new Date(at).getTimezoneOffset() * 60000).toISOString().slice(0, 16);

const LEFT_OUT = ["dropped", "covered", "silenced"];

/** What the second look at the cut found, in one line; all of it on a press. */
const checked = ({ report }) => {
  if (report === null) return nothing;
  const sums = LEFT_OUT.filter((what) => report[what]).map((what) => t(`cut-${what}`, { time: place(report[what]) }));
  return html`<details class="checked"><summary>${[...sums, t(`checked-${report.verdict}`)].join(", ")}</summary>
    <ul>${report.lines.map((line) => html`<li>${line}</li>`)}</ul></details>`;
};

const video = (each) => html`<li>
  <div class="line"><b><bdi>${each.title}</bdi></b>${each.code ? html`<code class="secret">${each.code}</code>` : nothing}</div>
  <p>${each.text}${again(each)}</p>
  ${progress(`${each.id} ${each.stage}`, each.progress, each.text)}
  ${checked(each)}${watch(each)}${inquiry(each)}
  <div class="buttons">${each.act.map((wanted) => videoAct(each.id, wanted))}</div>
  ${each.doubt || each.handed_over ? claim(each) : nothing}${each.may_schedule ? release(each) : nothing}</li>`;

export const videos = ({ videos: all }) => (all.length ? list("videos", all, video, "") : nothing);
