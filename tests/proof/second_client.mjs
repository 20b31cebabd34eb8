// Google's own client for Node against an address, as JSON: {"endpoint", "client", "refreshToken", "film"}.
// Uploads a film by hand-driven chunks through the client's authorised requests, for it has no resumable upload,
// and asks for everything else with the client's own methods. Says what it saw as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { google } = createRequire(`${process.argv[2]}/`)("googleapis");
const { endpoint, client, refreshToken, film } = JSON.parse(readFileSync(0, "utf8"));

const auth = new google.auth.OAuth2({
  clientId: client.client_id,
  clientSecret: client.client_secret,
  endpoints: { oauth2TokenUrl: `${endpoint}token` },
});
auth.setCredentials({ refresh_token: refreshToken });
const youtube = google.youtube({ version: "v3", auth });
const there = { rootUrl: endpoint };

const content = readFileSync(film);
const half = Math.floor(content.length / 2 / 262144) * 262144;
const body = {
  snippet: { title: "Review", description: "What was shown.", categoryId: "28", defaultLanguage: "en" },
  status: { privacyStatus: "private", license: "youtube", embeddable: true, selfDeclaredMadeForKids: false },
  localizations: { ru: { title: "Разбор", description: "Что показали." } },
  recordingDetails: { recordingDate: "2026-11-21T00:00:00Z" },
};

const raw = (url, method, data, headers) =>
  auth.request({ url, method, data, headers, responseType: "text", validateStatus: () => true });
const header = (answer, name) => answer.headers.get?.(name) ?? answer.headers[name];
const range = (from, to) => ({ "Content-Range": `bytes ${from}-${to - 1}/${content.length}` });

const opened = await raw(
  `${endpoint}upload/youtube/v3/videos?uploadType=resumable&notifySubscribers=false&part=${Object.keys(body).join(",")}`,
  "POST",
  JSON.stringify(body),
  { "Content-Type": "application/json", "X-Upload-Content-Length": `${content.length}`, "X-Upload-Content-Type": "video/mp4" },
);
const session = header(opened, "location");
const first = await raw(session, "PUT", content.subarray(0, half), range(0, half));
const asked = await raw(session, "PUT", undefined, { "Content-Range": `bytes */${content.length}`, "Content-Length": "0" });
const last = await raw(session, "PUT", content.subarray(half), range(half, content.length));
const { id } = JSON.parse(last.data);

const channels = await youtube.channels.list({ mine: true, part: ["snippet", "contentDetails"] }, there);
const uploads = channels.data.items[0].contentDetails.relatedPlaylists.uploads;
const listed = await youtube.playlistItems.list({ playlistId: uploads, part: ["contentDetails"], maxResults: 50 }, there);
const status = { ...body.status, privacyStatus: "unlisted" };
await youtube.videos.update({ part: ["status"], requestBody: { id, status } }, there);
const videos = await youtube.videos.list({ id: [id], part: ["status", "snippet", "fileDetails"] }, there);
const refused = await youtube.videos
  .update({ part: ["status"], requestBody: { id, status: { ...status, license: "CC-BY-NC" } } }, there)
  .then(() => "taken", (error) => `${error.status ?? error.code}`);
await youtube.videos.delete({ id }, there);

console.log(JSON.stringify({
  statuses: [opened.status, first.status, asked.status, last.status],
  stored: header(asked, "range"),
  channel: channels.data.items[0].id,
  listed: listed.data.items.map((item) => item.contentDetails.videoId),
  id,
  privacy: videos.data.items[0].status.privacyStatus,
  size: videos.data.items[0].fileDetails.fileSize,
  refused,
}));
