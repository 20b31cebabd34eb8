/** Asking the program to act. A button is idle, sent, then confirmed by what the next views show. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { desk, redraw, toast } from "./desk.js";
import { NO_WAY_BACK } from "./final.js";
import { EFFECTS } from "./effects.js";

const LATE = 3000; // ms without confirmation: said, not hidden
const SHOWN = 900; // ms a confirmation stays on its button
const FORGOTTEN = 9000; // ms; then the button may be pressed again
const TRIES = 4;
const STOP_TRIES = 16; // a program that is started anew is back within these
const BETWEEN = 500; // ms between two of them, while the program does not answer
const HUNG = 2000; // ms; a STOP that nobody takes in that time is sent once more
const KEPT = "under-way"; // in this tab's storage: what was sent and not answered when the page was reloaded

// Ids, numbers and choices. Whatever else an act is asked for with is somebody's name, words or address.
const PLAIN = [
  "person", "people", "by", "submission", "before", "video", "source", "note", "step", "line", "of", "part",
  "first", "last", "old", "on", "may", "shown", "seconds", "number", "at", "code", "from_ms", "to_ms", "audio",
  "nobody", "kind", "scene", "archive_off", "gone",
];

const sent = new Map(); // name -> {act, args, key, before, state, taken, at}

const nameOf = (act, args) => `${act} ${JSON.stringify(args)}`;

/** "", "sent", "late" or "done". */
export const stateOf = (act, args = {}) => sent.get(nameOf(act, args))?.state ?? "";

/** What was asked for and is not seen to have happened: whether the program has it, and what it said if not. */
export const late = (act) => [...sent.values()].find((each) => each.act === act && each.state === "late");

const isPlain = ([name, value]) => PLAIN.includes(name) || value.length === 0;

/** Of what was sent with a name or words only the time is kept: enough to say that nobody answered it. */
const kept = ({ act, args, key, at }) => (Object.entries(args).every(isPlain) ? { act, args, key, at } : { at });

function keep() {
  const left = [...sent.values()].filter(({ taken, state }) => !taken && state !== "done");
  sessionStorage.setItem(KEPT, JSON.stringify(left.map(kept)));
}

function forget(name, request) {
  if (sent.get(name) === request) sent.delete(name);
  keep();
  redraw();
}

function settle(name, request) {
  request.state = "done";
  setTimeout(forget, SHOWN, name, request);
  redraw();
}

/** Looks at a new view for the effects of what was sent: written down is one half, seen to be so the other. */
export function confirm(view) {
  for (const [name, request] of sent) {
    const { act, args, before, state, taken, fault } = request;
    const unseen = before === null && act !== "stop"; // it happened before the page was reloaded
    if ((taken || fault) && state !== "done" && (unseen || EFFECTS[act](view, args, before))) settle(name, request);
  }
}

/** POSTs JSON with a key of its own, so that a repeat of the request changes nothing. */
export const post = (path, body = {}, key = crypto.randomUUID(), signal = null) =>
  fetch(path, {
    signal,
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify(body),
  });

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** A program that is being started again is asked once more, with the same key; for a STOP also one that hangs. */
async function posted({ act, args, key }) {
  const isStop = act === "stop";
  for (let left = (isStop ? STOP_TRIES : TRIES) - 1; ; left -= 1) {
    const signal = isStop ? AbortSignal.timeout(HUNG) : null;
    const answer = await post("/api/act", { act, ...args }, key, signal).catch((fault) => (left ? null : Promise.reject(fault)));
    if (answer) return answer;
    await rest(BETWEEN);
  }
}

/** What went wrong, as a sentence; null where it is written down. */
async function deliver(request) {
  const answer = await posted(request).catch(() => null);
  if (answer === null) return t("not-sent");
  if (answer.ok) return null;
  if (answer.status === 401) return t("log-in-again");
  return (await answer.json().catch(() => ({}))).text ?? t("not-understood");
}

/** A stop is under way until OBS has stopped, however long that takes and whatever became of the request. */
const staysUntilSeen = ({ act, state }) => act === "stop" && state !== "done";

async function ask(name, request) {
  sent.set(name, request);
  keep();
  redraw();
  setTimeout(() => {
    if (request.state === "sent") request.state = "late";
    redraw();
  }, LATE);
  setTimeout(() => staysUntilSeen(request) || forget(name, request), FORGOTTEN);
  const fault = await deliver(request);
  request.taken = !fault;
  keep();
  if (fault) {
    if (staysUntilSeen(request)) Object.assign(request, { state: "late", fault });
    else forget(name, request);
    toast(fault);
  }
  if (desk.view && !desk.lost) confirm(desk.view); // which may have been here first
}

/** Asks for an act; while the same one is under way, pressing again does nothing. Without news only STOP goes out. */
export async function send(act, args = {}) {
  const name = nameOf(act, args);
  const before = sent.get(name);
  if ((desk.lost && act !== "stop") || (before && !(act === "stop" && before.state === "late"))) return;
  const request = { act, args, key: crypto.randomUUID(), before: desk.view, state: "sent", taken: false, at: Date.now() };
  if (!isDemo) {
    await ask(name, request);
    return;
  }
  sent.set(name, request);
  redraw();
  setTimeout(settle, 500, name, request);
}

/** After a reload: what nobody had answered yet is asked for once more, with its key, so it happens once. */
export function goOn() {
  if (isDemo) return;
  const left = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]").filter((each) => Date.now() - each.at < FORGOTTEN);
  sessionStorage.removeItem(KEPT);
  if (left.some(({ act }) => !act)) toast(t("sent-before-reload"));
  for (const { act, args, key, at } of left.filter((each) => each.act)) {
    ask(nameOf(act, args), { act, args, key, before: null, state: "sent", taken: false, at });
  }
}

// the arrow of "undo", struck out
const ONE_WAY = html`<svg class="final" viewBox="0 0 20 20" aria-hidden="true"><path d="M6 2.5 2 6.5l4 4M2 6.5h10.5a5 5 0 0 1 0 10H7M4.5 19 15.5 1"></path></svg>`;
const SIGNS = { sent: "…", late: "?", done: "✓" };

/** A button that asks for an act and shows what became of it. */
export function button(label, act, args = {}, { kind = "", key = null, off = false } = {}) {
  const state = stateOf(act, args);
  const press = ({ detail }) => detail > 1 || send(act, args); // a double click is one press
  const final = NO_WAY_BACK.includes(act) ? t("no-way-back") : nothing;
  return html`<button class="act ${kind} ${state}" ?disabled=${desk.lost || off} aria-busy=${state === "sent"}
    title=${state === "late" ? t("not-confirmed") : final} aria-description=${final} @click=${press}>${label}${
      state ? html`<span class="sign">${SIGNS[state]}</span>` : nothing
    }${final === nothing ? nothing : ONE_WAY}${key ? html`<kbd>${key}</kbd>` : nothing}</button>`;
}
