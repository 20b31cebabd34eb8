/** For the host: every overlay as it looks in each of its states, and its address for the clipboard, never to be read here. */

import { symbol } from "./club.js";
import { plantSymbols } from "./dandelion.js";
import { h } from "./dom.js";
import { isDemo } from "./feed.js";
import { statesOf } from "./states.js";
import { OVERLAYS } from "./table.js";
import { speak, t } from "./words.js";

const PAGE = 1920; // px; an overlay is drawn at its own size and shown smaller
const root = document.documentElement;

const addressOf = (name, state) => {
  const asked = `demo=${state}&backdrop&calm&lang=${root.lang}`;
  return isDemo ? `overlay.html?overlay=${name}&${asked}` : `/o/${name}?${asked}`;
};

const sized = new ResizeObserver((all) => {
  for (const { target, contentRect } of all) target.firstChild.style.transform = `scale(${contentRect.width / PAGE})`;
});

function picture(name, state) {
  const frame = h("iframe", { src: addressOf(name, state), title: t("overlay-preview", { name }), loading: "lazy", tabindex: "-1" });
  const box = h("div", { class: "picture" }, frame);
  sized.observe(box);
  return { box, show: (other) => frame.setAttribute("src", addressOf(name, other)) };
}

/** One button for each state; a single state needs none. */
function choice(states, show) {
  const buttons = Object.entries(states).map(([state, { title }], index) => {
    const button = h("button", { class: "state", "aria-pressed": String(index === 0) }, title[root.lang]);
    button.addEventListener("click", () => {
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
      show(state);
    });
    return button;
  });
  return h("div", { class: "states", role: "group", "aria-label": t("overlay-states") }, ...(buttons.length > 1 ? buttons : []));
}

async function addressFor(name) {
  const body = JSON.stringify({ name });
  const answer = await fetch("/api/overlay-address", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (!answer.ok) throw new Error(`address ${answer.status}`);
  return (await answer.json()).address;
}

function copying(name) {
  const said = h("span", { class: "said", role: "status" });
  const button = h("button", { class: "copy" }, t("overlay-copy"));
  button.setAttribute("aria-label", `${t("overlay-copy")}: ${name}`);
  button.addEventListener("click", async () => {
    said.textContent = "";
    const address = await addressFor(name).catch(() => null);
    const copied = address && (await navigator.clipboard.writeText(address).then(() => true, () => false));
    said.textContent = t(!address ? "not-sent" : copied ? "copied" : "clipboard-closed");
  });
  return h("div", { class: "copying" }, button, said);
}

async function overlay(name) {
  const states = await statesOf(name);
  const { box, show } = picture(name, Object.keys(states)[0]);
  const about = h("div", { class: "about" }, h("h2", {}, h("code", {}, name)), h("p", {}, t(`overlay-${name}`)));
  return h("article", { class: `overlay edged ${name}` }, box, about, choice(states, show), copying(name));
}

speak(root.lang);
plantSymbols();
document.title = `streamkit · ${t("overlays")}`;
const head = h("header", {}, symbol("logo"), h("div", {}, h("h1", {}, t("overlays")), h("p", {}, t("overlays-help"))), h("a", { href: "/" }, t("to-room")));
document.querySelector("#overlays").append(head, ...(await Promise.all(Object.keys(OVERLAYS).map(overlay))));
