/* Beside a film: leaps to what is missing in it, and fills "from" and "to" from where it stands.
   The page does without this file, too. */

const film = document.querySelector("[data-film]");
const place = document.querySelector("[data-place]");
const marks = [...document.querySelectorAll("[data-at]")];

const two = (number) => String(number).padStart(2, "0");

/** As people say a place in a film: 1:05, 1:02:03. */
function clock(seconds) {
  const whole = Math.floor(seconds);
  const minute = Math.floor(whole / 60);
  const hour = Math.floor(minute / 60);
  const rest = two(whole % 60);
  return hour ? `${hour}:${two(minute % 60)}:${rest}` : `${minute}:${rest}`;
}

function follow() {
  const now = film.currentTime;
  place.value = now;
  place.setAttribute("aria-valuetext", `${clock(now)} ${place.dataset.of} ${clock(Number(place.max))}`);
  for (const mark of marks) {
    const here = Number(mark.dataset.at) <= now && now <= Number(mark.dataset.until) + 0.5;
    if (here) mark.setAttribute("aria-current", "true");
    else mark.removeAttribute("aria-current");
  }
}

function leap(event) {
  event.preventDefault();
  film.currentTime = Number(event.currentTarget.dataset.at);
  film.scrollIntoView({ block: "nearest" });
}

function set(event) {
  const field = event.currentTarget.form.elements[event.currentTarget.dataset.set];
  field.value = clock(film.currentTime);  // whoever names a second means all of it
}

document.querySelector("[data-seek]").hidden = false;
place.addEventListener("input", () => { film.currentTime = Number(place.value); });
for (const each of ["timeupdate", "seeking", "loadedmetadata"]) film.addEventListener(each, follow);
for (const mark of marks) mark.addEventListener("click", leap);
for (const button of document.querySelectorAll("[data-set]")) {
  button.hidden = false;
  button.addEventListener("click", set);
}
follow();
