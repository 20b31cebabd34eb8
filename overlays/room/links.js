/** A person's own page: its address goes to the clipboard, or onto this screen when nobody else sees it. */

import { file, isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { post } from "./acts.js";
import { change, desk, toast } from "./desk.js";

async function made(person) {
  if (isDemo) return file("demo/link.json");
  const answer = await post("/api/personal-link", { person });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.text ?? t("not-understood"));
  return said;
}

/** Once the page is drawn anew. */
const afterwards = (selector, act) =>
  requestAnimationFrame(() => {
    const found = document.querySelector(selector);
    if (found) act(found);
  });

/** Asks for a fresh link; the one before it opens nothing any more. */
async function open({ id, label }) {
  try {
    change({ link: { label, shown: false, ...(await made(id)) } });
    afterwards("#link", (sheet) => sheet.showModal());
  } catch (fault) {
    toast(fault instanceof TypeError ? t("not-sent") : fault.message);
  }
}

/** Nothing where personal pages are switched off; the host answers here. */
export const linkButton = (person, label = t("link")) =>
  desk.view.personal_pages && !person.host
    ? html`<button class="act small quiet" ?disabled=${desk.lost} @click=${() => open(person)}>${label}</button>`
    : nothing;

async function copy() {
  try {
    await navigator.clipboard.writeText(desk.link.address);
    toast(t("copied"));
  } catch {
    toast(t("clipboard-closed"));
  }
}

const close = () => document.querySelector("#link").close();

const picture = ({ size, path }) => html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${t("link-qr")}
  shape-rendering="crispEdges"><path d=${path}></path></svg>`;

function show() {
  change({ link: { ...desk.link, shown: true } });
  afterwards("#link .clear", (clear) => clear.focus());
}

const inClear = ({ qr, address }) => html`<div class="clear" tabindex="-1">${picture(qr)}<p class="code-text address">${address}</p></div>`;

const reveal = () => html`<p class="alone">${t("link-alone")}</p>
  <button class="act" @click=${show}>${t("link-reveal")}</button>`;

/** What was made is gone from this page as soon as it is closed. */
export const linkSheet = () =>
  desk.link
    ? html`<dialog id="link" class="panel sheet" aria-labelledby="link-title" @close=${() => change({ link: null })}>
        <h2 id="link-title">${t("link-for", { label: desk.link.label })}</h2>
        <p>${t("link-how")}</p>
        <button class="act main" @click=${copy}>${t("link-copy")}</button>
        ${desk.link.shown ? inClear(desk.link) : reveal()}
        <button class="act quiet" @click=${close}>${t("close")}</button>
      </dialog>`
    : nothing;
