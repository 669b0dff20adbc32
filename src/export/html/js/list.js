// The cards, as many as are looked at: thousands would take seconds to lay out.

const WINDOW = 30;
const list = { rows: [], shown: 0 };
const cards = document.getElementById("cards");
const more = document.getElementById("more");

function showRows(rows, least = WINDOW) {
  list.rows = rows;
  list.shown = 0;
  cards.replaceChildren();
  extend(Math.max(least, WINDOW));
  if (!rows.length) {
    const [text, hint] = DATA.rows.length ? [word("none")] : [word("nothing"), word("nothing_hint")];
    cards.append(make("p", { class: "empty" }, text, hint && make("small", {}, hint)));
  }
}

function extend(count = WINDOW) {
  const next = list.rows.slice(list.shown, list.shown + count);
  cards.append(...next.map(card));
  list.shown += next.length;
  const left = list.rows.length - list.shown;
  more.hidden = left === 0;
  more.textContent = word("show_more", { n: Math.min(left, WINDOW) });
}

more.addEventListener("click", () => extend());
new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && extend(), { rootMargin: "1200px" }).observe(more);

/** Moves the focus `step` cards on. */
function step(by) {
  const toggles = [...cards.querySelectorAll(".toggle")];
  const here = document.activeElement?.closest?.(".card")?.querySelector(".toggle");
  const at = here ? toggles.indexOf(here) + by : by > 0 ? 0 : -1;
  if (at >= toggles.length && list.shown < list.rows.length) {
    extend();
    step(by);
    return;
  }
  const target = toggles[Math.min(Math.max(at, 0), toggles.length - 1)];
  target?.focus({ preventScroll: true });
  target?.closest(".card").scrollIntoView({ block: "nearest" });
}

/** Brings the card of `row` into view, opened. */
function goTo(row) {
  const at = list.rows.indexOf(row);
  if (at < 0) return;
  if (at >= list.shown) extend(at + 1 - list.shown);
  const toggle = document.getElementById(row.id).querySelector(".toggle");
  if (!OPEN.has(row.id)) toggle.click();
  toggle.focus({ preventScroll: true });
  document.getElementById(row.id).scrollIntoView({ block: "start" });
}
