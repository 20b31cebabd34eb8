/** A new evening in five steps. What was typed stays in the host's hands until the evening is open. */

import { dandelion } from "../dandelion.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { send } from "./acts.js";
import { change, desk } from "./desk.js";
import { checks, lookAgain, mayOpen } from "./preflight.js";

const STEPS = ["what", "who", "me", "twitch", "tonight"];
const LAST = STEPS.length - 1;
const EMPTY = { step: 0, seen: 0, kind: null, title: null, guests: "", video: null, audio: null, archive: null };

const picture = dandelion();

const wizard = () => ({ ...EMPTY, ...desk.wizard });

/** The suggested title is only a suggestion: the host's own word replaces it. */
function plan(view) {
  const typed = wizard();
  const kind = typed.kind ?? view.opening.kind;
  return { ...typed, kind, title: typed.title ?? view.opening.titles[kind] };
}

const put = (what) => change({ wizard: { ...wizard(), ...what } });

/** Of a step that is not answered, what is missing; an empty word where nothing is. */
const MISSING = {
  what: ({ title }) => (title.trim() ? "" : "title-missing"),
  who: () => "",
  me: ({ video, audio }) => (video === null || audio === null ? "me-missing" : ""),
  twitch: ({ archive }) => (archive === null ? "archive-missing" : ""),
  tonight: () => "",
};

const missing = (planned) => STEPS.filter((name) => MISSING[name](planned));

/** Once the step is drawn: its first field, so that the keyboard goes on where the step begins. */
const focusStep = () => requestAnimationFrame(() => document.querySelector(".wizard [data-first]")?.focus());

export function toStep(number) {
  const step = Math.max(0, Math.min(LAST, number));
  put({ step, seen: Math.max(step, wizard().seen) });
  focusStep();
  if (STEPS[step] === "tonight") lookAgain();
}

/** The evening is open: what was typed for it is nobody's any more. */
export const opened = () => desk.wizard && change({ wizard: null });

const names = (guests) => guests.split(/[,;\n]/).map((name) => name.trim()).filter(Boolean);

function open(planned) {
  const { kind, title, guests, video, audio, archive } = planned;
  send("open-session", { title: title.trim(), kind, video, audio, archive_off: archive === "off", guests: names(guests) });
}

/** By what is answered now: a key may come before the step is drawn anew. */
function onward() {
  const planned = plan(desk.view);
  if (planned.step < LAST) return MISSING[STEPS[planned.step]](planned) ? undefined : toStep(planned.step + 1);
  const [first] = missing(planned);
  if (first) return toStep(STEPS.indexOf(first));
  if (mayOpen(desk.view.opening)) open(planned);
  return undefined;
}

const choice = (name, value, label, { checked, first = false }) => html`<label class="box"><input type="radio" name=${name} value=${String(value)}
  .checked=${checked} data-first=${first || nothing} @change=${() => put({ [name]: value })}>${label}</label>`;

const KINDS = ["code-review", "coffeecode"];

const what = ({ kind, title }) => html`<fieldset><legend>${t("kind")}</legend>
    ${KINDS.map((each) => choice("kind", each, t(each), { checked: kind === each, first: kind === each }))}</fieldset>
  <label>${t("title")}<input type="text" maxlength="100" autocomplete="off" .value=${title} @input=${(event) => put({ title: event.target.value })}></label>`;

const who = ({ guests }) => html`<label>${t("guests-expected")}<input type="text" maxlength="500" autocomplete="off" data-first
    .value=${guests} @input=${(event) => put({ guests: event.target.value })}></label>
  <p class="muted">${t("guests-expected-help")}</p>`;

/** Nothing is chosen beforehand, because silence is not a yes. */
const medium = (name, label, chosen, first) => html`<fieldset><legend>${t(label)}</legend>
  ${choice(name, true, t("may"), { checked: chosen === true, first })}${choice(name, false, t("may-not"), { checked: chosen === false })}</fieldset>`;

const me = ({ video, audio }) => html`<p>${t("may-record-me")}</p>
  <div class="two">${medium("video", "my-video", video, true)}${medium("audio", "my-voice", audio, false)}</div>`;

const twitch = ({ archive }) => html`<fieldset><legend>${t("twitch-records-itself")}</legend>
  ${choice("archive", "off", t("archive-is-off"), { checked: archive === "off", first: true })}
  ${choice("archive", "unknown", t("archive-unknown"), { checked: archive === "unknown" })}</fieldset>
  <p class="muted">${t("archive-help")}</p>`;

const tonight = () => checks(desk.view.opening);

const FORMS = { what, who, me, twitch, tonight };

const SAID = {
  what: ({ kind, title }) => `${t(kind)} · ${title}`,
  who: ({ guests }) => names(guests).join(", "),
  me: ({ video, audio }) => t({ "true true": "both", "true false": "video-only", "false true": "audio-only" }[`${video} ${audio}`] ?? "not-recorded"),
  twitch: ({ archive }) => t(`archive-${archive}`),
  tonight: () => "",
};

function mark(name, index, planned) {
  const done = index !== planned.step && index < planned.seen && !MISSING[name](planned);
  return html`<li><button class="step ${done ? "done" : ""}" aria-current=${index === planned.step ? "step" : nothing} @click=${() => toStep(index)}>
    <i aria-hidden="true">${done ? "✓" : index + 1}</i><b>${t(`step-${name}`)}</b>${done ? html`<small><bdi>${SAID[name](planned)}</bdi></small>` : nothing}</button></li>`;
}

function onwards(planned) {
  const { step } = planned;
  const back = step ? html`<button type="button" class="act quiet" @click=${() => toStep(step - 1)}>${t("back")}<kbd>Esc</kbd></button>` : nothing;
  const fault = step < LAST ? MISSING[STEPS[step]](planned) : "";
  if (step < LAST) return html`<div class="onward">${back}<button class="act main" aria-disabled=${String(Boolean(fault))} aria-describedby=${fault ? "fault" : nothing}>${t("next-step-of")}<kbd>⏎</kbd></button>
    ${fault ? html`<span id="fault" class="muted">${t(fault)}</span>` : nothing}</div>`;
  const left = missing(planned);
  const off = desk.lost || (!left.length && !mayOpen(desk.view.opening));
  return html`<div class="onward">${back}<button type="button" class="act" ?disabled=${desk.lost} @click=${lookAgain}>${t("look-again")}<kbd>R</kbd></button>
    <button class="act main big" ?disabled=${off}>${left.length ? t("step-unanswered", { step: t(`step-${left[0]}`) }) : t("open")}<kbd>⏎</kbd></button></div>`;
}

export function opening(view) {
  const planned = plan(view);
  const name = STEPS[planned.step];
  return html`<section class="panel edged opening wizard" data-step=${name} aria-labelledby="opening">
    <h2 id="opening">${t("open-session")}</h2>
    <ol class="steps-of" aria-label=${t("steps")}>${STEPS.map((each, index) => mark(each, index, planned))}</ol>
    <form @submit=${(event) => { event.preventDefault(); onward(); }}>
      <h3>${t(`step-${name}`)}</h3>${FORMS[name](planned)}${onwards(planned)}</form>
    <div class="meadow">${picture}</div></section>`;
}

const WRITES = "input:not([type=radio]), textarea, select";
const PRESSED_THERE = "input, button, summary, a, textarea, select"; // a form sends itself

function actOf({ code, target }) {
  if (target.closest(".panel:not(.wizard)")) return null; // a key pressed in another panel is that panel's
  if (code === "Escape") return () => toStep(wizard().step - 1);
  if (target.closest(WRITES)) return null;
  const digit = /^(?:Digit|Numpad)([1-5])$/.exec(code);
  if (digit) return () => toStep(Number(digit[1]) - 1);
  if (code === "KeyR" && wizard().step === LAST) return lookAgain;
  return code === "Enter" && !target.closest(PRESSED_THERE) ? onward : null;
}

/** Digits are steps, R looks again, Escape goes back; false where the key means nothing here. */
export function onWizardKey(event) {
  if (event.repeat || desk.help || document.querySelector("dialog[open]")) return false;
  const act = actOf(event);
  if (!act) return false;
  event.preventDefault();
  act();
  return true;
}
