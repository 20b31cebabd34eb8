/** The host's own files: dropped anywhere on the room, or chosen; they go the way of any other code. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { post } from "./acts.js";
import { change, desk, toast } from "./desk.js";

const MOST_FILES = 20;
const MOST_BYTES = 2 * 1024 * 1024;
const PASSED_OVER = /(^|\/)(\.[^/]*|node_modules|__pycache__|venv|dist|build|target|bin|obj)\//;

const file = (entry) => new Promise((done, failed) => entry.file(done, failed));
const some = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));

/** Every file of a dropped entry, with its path; a browser hands a folder out by the hundred. */
async function filesOf(entry, path = "") {
  const name = path + entry.name;
  if (entry.isFile) return PASSED_OVER.test(`/${name}`) ? [] : [{ name, content: await file(entry) }];
  if (PASSED_OVER.test(`/${name}/`)) return [];
  const reader = entry.createReader();
  const found = [];
  for (let more = await some(reader); more.length; more = await some(reader)) {
    for (const each of more) found.push(...(await filesOf(each, `${name}/`)));
    if (found.length > MOST_FILES) return found;
  }
  return found;
}

/** A folder is known as an entry only, and what is no file on a disk only as a file. */
function dropped(item) {
  const entry = item.webkitGetAsEntry();
  if (entry) return filesOf(entry);
  const content = item.getAsFile();
  return content ? [{ name: content.name, content }] : [];
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 32768) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
  return btoa(pieces.join(""));
}

async function sent(files) {
  const size = files.reduce((sum, { content }) => sum + content.size, 0);
  if (files.length > MOST_FILES) return t("drop-too-many", { most: MOST_FILES });
  if (size > MOST_BYTES) return t("drop-too-large");
  if (isDemo) return null;
  const body = await Promise.all(files.map(async ({ name, content }) => ({ name, content: await base64(content) })));
  const answer = await post("/api/drop", { files: body });
  if (answer.ok) return null;
  return (await answer.json().catch(() => ({}))).text ?? t("not-understood");
}

async function send(files) {
  if (!files.length) return;
  const fault = await sent(files).catch(() => t("not-sent"));
  toast(fault ?? t("drop-sent"));
}

const carriesFiles = ({ dataTransfer }) => Boolean(desk.view?.session) && [...(dataTransfer?.types ?? [])].includes("Files");

addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  if (!desk.dropping) change({ dropping: true });
});

addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && change({ dropping: false }));

addEventListener("drop", async (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  change({ dropping: false });
  const found = await Promise.all([...event.dataTransfer.items].map(dropped)).catch(() => null);
  if (found) await send(found.flat());
  else toast(t("not-sent"));
});

const chosen = ({ target }) => {
  send([...target.files].map((content) => ({ name: content.name, content })));
  target.value = "";
};

/** For the keyboard, and where nothing can be dragged. */
export const chooseFiles = () => html`<label class="act small quiet choose" ?hidden=${desk.lost}>${t("drop-choose")}
  <input type="file" multiple class="unseen" @change=${chosen}></label>`;

export const dropZone = () =>
  desk.dropping ? html`<div class="drop-zone" aria-hidden="true"><p>${t("drop-here")}</p></div>` : nothing;
