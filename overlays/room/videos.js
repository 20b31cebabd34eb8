/** The videos on their way out: who has still to approve, what is next, what only the host can decide. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { list } from "./decide.js";
import { desk } from "./desk.js";
import { linkButton } from "./links.js";

const word = ({ label, approval }) => html`<span class="chip ${approval}"><bdi>${label}</bdi> · ${t(`approval-${approval}`)}</span>`;

/** Acts come as a name, or as {act, label, ...args}. */
function videoAct(video, wanted) {
  const { act, label, ...args } = typeof wanted === "string" ? { act: wanted, video } : wanted;
  const full = act === "veto" ? { reason: "", ...args } : args;
  return button(label ?? t(`act-${act}`), act, full, { kind: act === "approve" ? "small main" : "small" });
}

/** When it is tried again by itself: limits end. */
const again = ({ again_at: at }) => (at ? html` <span class="again">${t("again-at", { at: moment(at) })}</span>` : nothing);

const moment = (at) => new Date(at).toLocaleString(document.documentElement.lang, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

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

const video = (each) => html`<li>
  <div class="line"><b><bdi>${each.title}</bdi></b>${each.code ? html`<code class="secret">${each.code}</code>` : nothing}</div>
  <p>${each.text}${again(each)}</p>
  ${each.progress === null ? nothing : html`<progress max="1" .value=${each.progress} aria-label=${each.text}></progress>`}
  <p class="chips">${each.people.map(word)}</p>
  <div class="buttons">${each.people.filter(({ approval }) => approval === "waiting").map(
    (person) => linkButton(person, t("link-for", person)),
  )}</div>
  <div class="buttons">${each.act.map((wanted) => videoAct(each.id, wanted))}</div>
  ${each.doubt || each.handed_over ? claim(each) : nothing}${each.may_schedule ? release(each) : nothing}</li>`;

export const videos = ({ videos: all }) => (all.length ? list("videos", all, video, "") : nothing);
