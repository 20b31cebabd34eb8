/** What of OBS is live, whom each source carries, and how much of it reaches the recording. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { change, desk } from "./desk.js";
import { fold, visit } from "./fold.js";

function carries({ people: ids }, everybody) {
  if (ids === null) return html`<b class="unmapped">${t("whom-unknown")}</b>`;
  if (ids.length === 0) return t("nobody");
  return everybody.filter(({ id }) => ids.includes(id)).map(({ label }) => label).join(", ");
}

const chip = (kind, state) => html`<span class="chip ${state}">${t(`${kind}-${state}`)}</span>`;

/** Opens the list of who a source can carry. */
export function mapSource(id) {
  const ids = desk.view.sources.find((each) => each.id === id)?.people;
  change({ mapping: { source: id, people: ids ?? [], nobody: ids?.length === 0 } });
  visit("sources", ".mapping");
}

function toggled(list, id, on) {
  return on ? [...list, id] : list.filter((each) => each !== id);
}

function box(label, checked, onChange) {
  return html`<label class="box"><input type="checkbox" .checked=${checked}
    @change=${(event) => onChange(event.target.checked)}>${label}</label>`;
}

/** An open source can carry people OBS knows nothing of, so it is never "nobody". */
function mapping(source, everybody) {
  const { people: ids, nobody } = desk.mapping;
  const put = (what) => change({ mapping: { ...desk.mapping, ...what } });
  const save = () => {
    send("map", desk.mapping);
    change({ mapping: null });
  };
  return html`<div class="mapping">
    ${everybody.map(({ id, label }) =>
      box(label, ids.includes(id), (on) => put({ people: toggled(ids, id, on), nobody: false })),
    )}
    ${source.open ? nothing : box(t("nobody"), nobody, (on) => put({ nobody: on, people: [] }))}
    <div class="buttons">
      <button class="act small main" ?disabled=${desk.lost || (!nobody && !ids.length)} @click=${save}>${t("save")}</button>
      <button class="act small quiet" @click=${() => change({ mapping: null })}>${t("cancel")}</button>
    </div></div>`;
}

const row = (source, everybody) => html`<li>
  <div class="line"><b><bdi>${source.name}</bdi></b><span class="muted">${carries(source, everybody)}</span>
    <button class="act small quiet" ?disabled=${desk.lost} @click=${() => mapSource(source.id)}>${t("whom")}</button></div>
  <p class="chips">${chip("picture", source.video)}${chip("sound", source.audio)}${
    source.open ? html`<span class="chip ${source.vouched ? "recorded" : "live-only"}">${t(source.vouched ? "vouched" : "not-vouched")}</span>` : nothing
  }</p>
  ${source.held ? html`<p class="why">${t("held-backstage")}</p>` : nothing}
  ${desk.mapping?.source === source.id ? mapping(source, everybody) : nothing}
</li>`;

const roster = (sources) =>
  sources.some(({ open }) => open)
    ? html`<div class="buttons">${button(t("vouch"), "vouch", {}, { kind: "small" })}
        ${button(t("doubt"), "doubt", {}, { kind: "small warn" })}</div>`
    : nothing;

/** A guest's own link is typed unseen: a streamer's screen is public. Left empty, it frees the slot. */
function putIntoSlot(event) {
  event.preventDefault();
  const { number, link } = event.target.elements;
  send("slot", { number: Number(number.value), link: link.value.trim() });
  event.target.reset();
}

const slots = () => html`<form class="slot" @submit=${putIntoSlot}>
  <label>${t("slot")} <input name="number" type="number" min="1" max="12" value="1" required></label>
  <label>${t("slot-link")} <input name="link" type="password" autocomplete="off"></label>
  <button class="act small" ?disabled=${desk.lost}>${t("slot-put")}</button></form>`;

/** Whether something of it waits for the host: nobody said who it is, or nobody vouches for it. */
const waits = ({ people: ids, open, vouched }) => ids === null || (open && !vouched);

function state(all) {
  const waiting = all.filter(waits).length;
  if (!all.length) return t("no-sources-yet");
  return waiting ? html`<span class="warn">${t("sources-wait", { n: waiting })}</span>` : t("sources-known");
}

export const sources = ({ sources: all, people }) =>
  fold("sources", () => html`${all.length ? nothing : html`<p class="empty">${t("no-sources")}</p>`}
    <ul>${all.map((each) => row(each, people))}</ul>${roster(all)}${slots()}`, { n: all.length, glance: state(all) });
