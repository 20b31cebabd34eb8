/** Asking the program to act. A button is idle, sent, then confirmed by what the next views show. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { desk, redraw, toast } from "./desk.js";

const LATE = 3000; // ms without confirmation: said, not hidden
const SHOWN = 900; // ms a confirmation stays on its button
const FORGOTTEN = 9000; // ms; then the button may be pressed again

const onStage = (view, { person }) => view.people.find(({ id }) => id === person)?.on_stage;
const isOn = (view, { submission }) => view.submissions.find(({ id }) => id === submission)?.state === "on-stage";

/** What must be seen before an act counts as done; for the others the program's word and a newer view. */
const EFFECT = {
  want: (view) => view.recording.wanted,
  unwant: (view) => !view.recording.wanted,
  stop: (view) => view.recording.state === "stopped",
  stay: (view) => view.stay?.over === true,
  hide: (view, { on }) => Boolean(view.hidden) === on,
  stage: (view, args) => onStage(view, args) === true,
  hold: (view, args) => !onStage(view, args),
  wrap: (view, { on }) => view.look.wrap === on,
  spotlight: (view, { on }) => view.look.spotlight === on,
  show: (view, args) => isOn(view, args),
  "open-session": (view) => view.session !== null,
  "close-session": (view) => view.session === null,
  "finish-review": (view) => view.review === null,
};

const sent = new Map(); // name -> {act, args, rev, state, taken}

const nameOf = (act, args) => `${act} ${JSON.stringify(args)}`;

/** "", "sent", "late" or "done". */
export const stateOf = (act, args = {}) => sent.get(nameOf(act, args))?.state ?? "";

/** Whether something of this kind was asked for and is not seen to have happened. */
export const isLate = (act) => [...sent.values()].some((each) => each.act === act && each.state === "late");

function forget(name, request) {
  if (sent.get(name) === request) sent.delete(name);
  redraw();
}

function settle(name, request) {
  request.state = "done";
  setTimeout(forget, SHOWN, name, request);
  redraw();
}

/** Looks at a new view for the effects of what was sent. */
export function confirm(view) {
  for (const [name, request] of sent) {
    const { act, args, rev, state } = request;
    const seen = EFFECT[act] ? EFFECT[act](view, args) : request.taken && view.rev > rev;
    if (state !== "done" && seen) settle(name, request);
  }
}

/** POSTs JSON with a key of its own, so that a repeat of the request changes nothing. */
export const post = (path, body = {}) =>
  fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });

async function deliver(act, args) {
  const answer = await post("/api/act", { act, ...args });
  if (answer.ok) return null;
  if (answer.status === 401) return t("log-in-again");
  return (await answer.json().catch(() => ({}))).text ?? t("not-understood");
}

/** Asks for an act; while the same one is under way, pressing again does nothing. */
export async function send(act, args = {}) {
  const name = nameOf(act, args);
  if (desk.lost || sent.has(name)) return;
  const request = { act, args, rev: desk.view.rev, state: "sent", taken: false };
  sent.set(name, request);
  redraw();
  if (isDemo) {
    setTimeout(settle, 500, name, request);
    return;
  }
  setTimeout(() => {
    if (request.state === "sent") request.state = "late";
    redraw();
  }, LATE);
  setTimeout(forget, FORGOTTEN, name, request);
  const fault = await deliver(act, args).catch(() => t("not-sent"));
  if (fault) {
    forget(name, request);
    toast(fault);
  } else {
    request.taken = true;
    confirm(desk.view); // the view may have been here first
  }
}

const SIGNS = { sent: "…", late: "?", done: "✓" };

/** A button that asks for an act and shows what became of it. */
export function button(label, act, args = {}, { kind = "", key = null, off = false } = {}) {
  const state = stateOf(act, args);
  const press = () => send(act, args);
  return html`<button class="act ${kind} ${state}" ?disabled=${desk.lost || off} aria-busy=${state === "sent"}
    title=${state === "late" ? t("not-confirmed") : nothing} @click=${press}>${label}${
      state ? html`<span class="sign">${SIGNS[state]}</span>` : nothing
    }${key ? html`<kbd>${key}</kbd>` : nothing}</button>`;
}
