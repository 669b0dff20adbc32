// Puts the parts together: views, keys, language.

const VIEWS = { list: null, matrix: drawMatrix, timeline: drawTimeline, graph: drawGraph };
let view = "list";

function showView(name) {
  view = name;
  for (const tab of document.querySelectorAll("[data-view]")) {
    const on = tab.dataset.view === name;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    document.getElementById(`view-${tab.dataset.view}`).hidden = !on;
  }
  drawView();
}

/** Draws the view that is looked at; the list draws itself. */
function drawView() {
  VIEWS[view]?.(document.getElementById(`view-${view}`));
}

function drawMasthead() {
  const figures = [word("reports", { n: DATA.reports }), word("claims", { n: DATA.claims }), word("pairs", { n: DATA.pairs }), word("conflicts", { n: DATA.conflicts })];
  document.getElementById("figures").replaceChildren(...figures.map((text) => make("span", {}, text)));
  const counts = Object.keys(RANK).map((severity) => [severity, DATA.rows.filter((row) => row.severity === severity).length]);
  document.getElementById("spread").replaceChildren(...counts.filter(([, count]) => count).map(([severity, count]) =>
    make("span", { class: severity, vars: { "--share": count } }, `${term("severity", severity)} ${number.format(count)}`)));
  const left = DATA.conflicts - DATA.rows.length;
  const note = document.getElementById("left-out");
  note.hidden = left === 0;
  note.textContent = left ? word("left_out", { n: left }) : "";
  const keys = [["j k", "next"], ["o", "open"], ["/", "search"], ["l", "language"], ["Esc", "clear"]];
  document.getElementById("keys").replaceChildren(make("span", { class: "label" }, word("keys")), ...keys.map(([key, name]) =>
    make("span", {}, key.split(" ").map((one) => make("kbd", { dir: "ltr" }, one)), " ", word(`key.${name}`))));
}

function setLanguage(code) {
  useLanguage(code);
  translatePage();
  drawMasthead();
  drawOrders();
  refresh(list.shown);
}

const otherLanguage = () => setLanguage(language === "ar" ? "en" : "ar");
document.getElementById("language").addEventListener("click", otherLanguage);

const tabs = document.getElementById("views");
tabs.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-view]");
  if (tab) showView(tab.dataset.view);
});
tabs.addEventListener("keydown", (event) => {
  const towards = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!towards) return;
  const names = Object.keys(VIEWS);
  const by = document.documentElement.dir === "rtl" ? -towards : towards;
  showView(names[(names.indexOf(view) + by + names.length) % names.length]);
  document.getElementById(`tab-${view}`).focus();
});

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  o: () => document.activeElement?.closest?.(".card")?.querySelector(".toggle").click(),
  l: otherLanguage,
  "/": () => search.focus(),
};
const PLACES = { KeyJ: "j", KeyK: "k", KeyO: "o", KeyL: "l", Slash: "/" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return clearFilters();
  if (event.target.closest?.("input[type=search], select")) return;
  // By place where the layout has no such letter, as on an Arabic keyboard.
  const key = Object.hasOwn(KEYS, event.key) ? event.key : PLACES[event.code];
  if (!key) return;
  if (view !== "list" && "jko".includes(key)) showView("list");
  KEYS[key]();
  event.preventDefault();
});

// On a narrow screen the filters start folded.
const wide = matchMedia("(min-width: 60rem)");
const unfold = () => (document.getElementById("filters").open = wide.matches);
wide.addEventListener("change", unfold);
unfold();

let resized;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(() => view === "graph" && drawView(), 120);
});

// Paper has no "show more".
addEventListener("beforeprint", () => extend(Math.min(list.rows.length - list.shown, 500)));

showView("list");
setLanguage(language);

// A link can name a conflict: report.html#k0123456789abcdef.
const linked = DATA.rows.find((row) => `#${row.id}` === location.hash);
if (linked) goTo(linked);
