/** Spends the one-time key of the address and goes on to the control room. */

const key = new URLSearchParams(location.hash.slice(1)).get("k") ?? "";

const answer = await fetch("/in", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ key }),
}).catch(() => ({ ok: false }));

if (answer.ok) {
  location.replace("/");
} else {
  document.querySelector("#opening").hidden = true;
  document.querySelector("#failed").hidden = false;
}
