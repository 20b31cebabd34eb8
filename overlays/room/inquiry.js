/** What the people in a video said about it: who has answered, until when, what goes out of it, who is left out. */

import { html, nothing } from "../vendor/lit-html.js";
import { place, t } from "../words.js";
import { button, send } from "./acts.js";
import { desk, programNow } from "./desk.js";
import { linkButton } from "./links.js";
import { previewButton, previewProgress } from "./preview.js";
import { left } from "./progress.js";

export const moment = (at) => new Date(at).toLocaleString(document.documentElement.lang, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

const chip = ({ label, word }) => html`<span class="chip ${word}"><bdi>${label}</bdi> · ${t(`approval-${word}`)}</span>`;

const until = ({ until: end, over }) => {
  if (end === null) return nothing;
  if (over) return html`<p class="over">${t("answers-over", { at: moment(end) })}</p>`;
  return html`<p>${t("answers-until", { at: moment(end), left: left(end - programNow()) })}</p>`;
};

const refusal = ({ label, word, why }) =>
  word === "vetoed" && why ? html`<p><bdi>${label}</bdi>: <q>${why}</q></p>` : nothing;

const asked = ({ asked: at, reminders, by_hand: byHand }) => {
  if (byHand) return t("asked-by-hand");
  if (at === null) return t("asked-not-yet");
  return reminders ? t("asked-again", { at: moment(at), n: reminders }) : t("asked-at", { at: moment(at) });
};

/** Whoever is still waited for, and the two ways to let them see what it is about. */
const silent = (video, person) => html`<div class="waited">
  <p><bdi>${person.label}</bdi>: ${asked(person)}</p>
  <div class="buttons">${previewButton(video, person)}${linkButton(person, t("link-for", person))}</div>
  ${previewProgress(video, person)}</div>`;

/** "1:05", "1:02:30" or "1:05.5" in milliseconds; NaN where it is none of them. */
export function instant(text) {
  const found = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!found) return NaN;
  const [, hours = 0, minutes, seconds, part = ""] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(part.padEnd(3, "0"));
}

function cut(event, video) {
  event.preventDefault();
  const form = event.target;
  const { from, to, why } = form.elements;
  const [start, end] = [instant(from.value), instant(to.value)];
  from.setCustomValidity(Number.isNaN(start) ? t("time-unclear") : "");
  to.setCustomValidity(Number.isNaN(end) ? t("time-unclear") : end <= start ? t("time-backwards") : "");
  if (!form.reportValidity()) return;
  const { code } = form.closest("details").dataset;
  send("cut-part", { video, code, from_ms: start, to_ms: end, reason: why.value.trim() });
  form.reset();
  form.closest("details").open = false;
}

const forgive = ({ target }) => target.setCustomValidity("");

const time = (name) => html`<label>${t(`part-${name}`)} <input name=${name} type="text" required maxlength="12" size="7" placeholder="1:05"
  autocomplete="off" @input=${forgive}></label>`;

/** The seconds are those of the version that stood here when it was opened, whatever is made meanwhile. */
const seen = (code) => ({ target }) => target.open && Object.assign(target.dataset, { code });

const cutting = (video, code) => html`<details class="part" @toggle=${seen(code)}><summary class="act small quiet">${t("act-cut-part")}</summary>
  <p>${t("part-help")}</p>
  <form class="pointing" novalidate @submit=${(event) => cut(event, video)}>${time("from")}${time("to")}
    <input name="why" type="text" maxlength="200" aria-label=${t("part-why")} placeholder=${t("part-why")} autocomplete="off">
    <button class="act small" ?disabled=${desk.lost}>${t("part-cut")}</button></form></details>`;

const wish = ({ label, from_ms: from, to_ms: to, why }) => html`<p>${t("part-wished", { from: place(from), to: place(to) })}
  <bdi>${label}</bdi>${why ? html`: <q>${why}</q>` : nothing}</p>`;

const out = (video, { id, label }, back) => html`<div class="line"><span class="chip covered"><bdi>${label}</bdi> · ${t("is-left-out")}</span>
  ${back ? button(t("bring-back", { label }), "bring-back", { video, person: id }, { kind: "small quiet" }) : nothing}</div>`;

const OFFERED = ["ask-again", "leave-out"];

export function inquiry({ id, stage, code, inquiry: one }) {
  const waits = stage === "awaiting-approvals";
  const waited = waits ? one.people.filter(({ word, host }) => word === "waiting" && !host) : [];
  const offered = OFFERED.filter((act) => one.acts.includes(act));
  return html`<p class="chips">${one.people.map(chip)}</p>${waits ? until(one) : nothing}${one.people.map(refusal)}
    ${waited.map((person) => silent(id, person))}
    ${one.wishes.map(wish)}${one.left_out.map((person) => out(id, person, one.acts.includes("bring-back")))}
    ${offered.length ? html`<div class="buttons">${offered.map((act) => button(t(`act-${act}`), act, { video: id }, { kind: "small" }))}</div>` : nothing}
    ${one.acts.includes("cut-part") ? cutting(id, code) : nothing}`;
}
