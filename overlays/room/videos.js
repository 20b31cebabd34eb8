/** The videos on their way out: what waits for the host first, how far each is, the rest folded away. */

import { html, nothing } from "../vendor/lit-html.js";
import { place, t } from "../words.js";
import { button, send } from "./acts.js";
import { desk } from "./desk.js";
import { fold, unfold } from "./fold.js";
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

const key = ({ id, stage }) => `${id} ${stage}`;

/** Nobody but the host brings it further: by a press, or by asking somebody in person. */
const waitsForHost = ({ stage, act, doubt, handed_over: byHand, inquiry: { over, people } }) =>
  doubt || byHand || stage === "failed" || ["approve", "taken-down"].some((each) => act.includes(each)) ||
  (stage === "awaiting-approvals" && (over || people.some(({ word, by_hand: inPerson }) => inPerson && word === "waiting")));

/** Of those who are asked, how many have answered: the whole wait in one sign. */
function answers({ stage, inquiry: { people } }) {
  if (stage !== "awaiting-approvals") return nothing;
  const said = people.filter(({ word }) => word !== "waiting").length;
  return html`<span class="chip">${t("answered-of", { n: said, of: people.length })}</span>`;
}

const heading = (each) => html`<summary><b><bdi>${each.title}</bdi></b>${waitsForHost(each) ? html`<span class="chip covered">${t("needs-you")}</span>` : nothing}${answers(each)}
  <span class="state">${each.text}${again(each)}</span>
  ${progress(key(each), each.progress, each.text)}</summary>`;

/** The body is built while it is open: many evenings have many videos. */
const body = (each) => html`<div class="inside">
  ${each.code ? html`<p><code class="secret">${each.code}</code></p>` : nothing}
  ${checked(each)}${watch(each)}${inquiry(each)}
  <div class="buttons">${each.act.map((wanted) => videoAct(each.id, wanted))}</div>
  ${each.doubt || each.handed_over ? claim(each) : nothing}${each.may_schedule ? release(each) : nothing}</div>`;

const isOpen = ({ id }) => desk.folds[id] ?? false;

const row = (each) => html`<li class="film"><details ?open=${isOpen(each)}
  @toggle=${({ target }) => target.open !== isOpen(each) && unfold(each.id, target.open)}>${heading(each)}${isOpen(each) ? body(each) : nothing}</details></li>`;

const rows = (all) => html`<ul>${all.map(row)}</ul>`;

function others(all) {
  if (!all.length) return nothing;
  const open = desk.folds["other-videos"] ?? false;
  return html`<details class="others" ?open=${open} @toggle=${({ target }) => target.open !== open && unfold("other-videos", target.open)}>
    <summary>${t("other-videos", { n: all.length })}</summary>${rows(all)}</details>`;
}

/** At a glance: how many wait for the host, and how far the one under way is. */
function state(waiting, [first]) {
  const part = first && html`<span class="mini"><progress max="1" .value=${first.progress} aria-label=${first.text}></progress>${Math.floor(first.progress * 100)} %</span>`;
  return html`${waiting.length ? html`<span class="warn">${t("videos-wait", { n: waiting.length })}</span>` : nothing}${part ?? nothing}`;
}

/** What waits for the host first, then what is under way; the rest of all evenings is one line. */
export function videos({ session, videos: all }) {
  if (!all.length) return session ? nothing : fold("videos", () => html`<p class="empty">${t("no-videos")}</p>`, { open: true });
  const waiting = all.filter(waitsForHost);
  const underWay = all.filter((each) => !waitsForHost(each) && each.progress !== null);
  const rest = all.filter((each) => !waiting.includes(each) && !underWay.includes(each));
  return fold("videos", () => html`${rows([...waiting, ...underWay])}${others(rest)}`, {
    n: all.length, open: !session, glance: state(waiting, all.filter(({ progress: part }) => part !== null)),
  });
}
