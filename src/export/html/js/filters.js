// What is shown of the conflicts: facets with counts, a pair of sources, a search.

const FACETS = {
  severity: (row) => [row.severity],
  type: (row) => [row.type],
  relation: (row) => [row.relation],
  collection: (row) => [row.asked.collection],
  source: (row) => row.sources,
  status: (row) => [row.status],
};
/** Longer facets are folded. */
const FEW = 8;
const chosen = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()]));
const search = document.getElementById("search");
const order = document.getElementById("order");
let pair = null;
const unfolded = new Set();

const ORDERS = {
  rank: (x, y) => x.index - y.index,
  confidence: (x, y) => y.confidence - x.confidence || x.index - y.index,
  support: (x, y) => y.voices - x.voices || x.index - y.index,
};

/** The rows that pass, and for every facet how many would pass by each of its values, its own choice aside. */
function select() {
  const terms = fold(search.value).split(/\s+/).filter(Boolean);
  const counts = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Map()]));
  const rows = [];
  for (const row of DATA.rows) {
    const passes = (!pair || betweenPair(row)) && terms.every((text) => searched(row).includes(text));
    const failed = Object.keys(FACETS).filter((facet) => chosen[facet].size && !FACETS[facet](row).some((value) => chosen[facet].has(value)));
    if (passes && !failed.length) rows.push(row);
    for (const facet of Object.keys(FACETS)) {
      const counted = passes && failed.every((other) => other === facet);
      for (const value of FACETS[facet](row)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + (counted ? 1 : 0));
    }
  }
  return { rows: rows.sort(ORDERS[order.value] ?? ORDERS.rank), counts };
}

function betweenPair(row) {
  const [a, b] = row.sides.map((side) => side.source);
  return (a === pair[0] && b === pair[1]) || (a === pair[1] && b === pair[0]);
}

/** Applies the filters: list, counts, chips, the views that follow them. */
function refresh(least) {
  const { rows, counts } = select();
  showRows(rows, least);
  drawFacets(counts);
  drawChips();
  document.getElementById("showing").textContent = word("showing", { n: DATA.rows.length, shown: rows.length });
  drawView();
}

const NAMES = {
  source: (value) => sourceName(value),
  collection: (value) => isolated(value || "–"),
  status: (value) => isolated(term("status", value)),
};

function valueName(facet, value) {
  return NAMES[facet] ? NAMES[facet](value) : term(facet, value);
}

function drawFacets(counts) {
  const focused = document.activeElement?.dataset?.value;
  const groups = Object.keys(FACETS)
    .filter((facet) => counts[facet].size > 1 || chosen[facet].size)
    .map((facet) => drawFacet(facet, counts[facet]));
  document.getElementById("facets").replaceChildren(...groups);
  const active = Object.values(chosen).reduce((sum, set) => sum + set.size, 0);
  document.getElementById("active").textContent = active ? word("active", { n: active }) : "";
  // The box that was just clicked is a new element now.
  if (focused) document.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function drawFacet(facet, counts) {
  const byRank = facet === "severity" ? ([x], [y]) => RANK[x] - RANK[y] : ([x, m], [y, n]) => n - m || (x < y ? -1 : 1);
  let values = [...counts].sort(byRank);
  const long = values.length > FEW + 2;
  const folded = long && !unfolded.has(facet);
  const all = values.length;
  if (folded) values = values.filter(([value], at) => at < FEW || chosen[facet].has(value));
  const box = ([value, count]) =>
    make(
      "label",
      { class: count ? null : "none" },
      make("input", { type: "checkbox", name: facet, "data-value": `${facet}:${value}`, checked: chosen[facet].has(value), on: { change: (event) => choose(facet, value, event.target.checked) } }),
      named(facet, value),
      make("span", { class: "count" }, number.format(count)),
    );
  const fold = () => {
    if (!unfolded.delete(facet)) unfolded.add(facet);
    refresh(list.shown);
  };
  const more = long && make("button", { type: "button", class: "quiet small", on: { click: fold } }, folded ? word("show_more", { n: all - values.length }) : word("fewer"));
  return make("fieldset", { class: facet }, make("legend", {}, word(`facet.${facet}`)), values.map(box), more);
}

/** A value's name in a box; a name that is too long is cut at its own end. */
function named(facet, value) {
  const name = valueName(facet, value);
  return make("span", { class: facet === "severity" ? `name ${value}` : "name", dir: typeof name !== "string" && name.dir }, name);
}

function choose(facet, value, on) {
  if (on) chosen[facet].add(value);
  else chosen[facet].delete(value);
  refresh();
}

function drawChips() {
  const chip = (name, remove) => {
    const text = typeof name === "string" ? name : name.textContent;
    return make("button", { type: "button", class: "chip", "aria-label": word("remove", { name: text }), on: { click: () => { remove(); refresh(); } } }, name, make("span", { "aria-hidden": "true" }, "×"));
  };
  const chips = [];
  if (pair) chips.push(chip(isolated(pairName(pair)), () => (pair = null)));
  for (const [facet, values] of Object.entries(chosen)) {
    for (const value of values) chips.push(chip(valueName(facet, value), () => values.delete(value)));
  }
  if (search.value.trim()) chips.push(chip(isolated(search.value.trim()), () => (search.value = "")));
  if (chips.length > 1) chips.push(make("button", { type: "button", class: "quiet small", on: { click: clearFilters } }, word("clear")));
  document.getElementById("chips").replaceChildren(...chips);
}

function pairName([a, b]) {
  return a === b ? word("within", { a: sourceNames[a] }) : word("between", { a: sourceNames[a], b: sourceNames[b] });
}

function clearFilters() {
  for (const values of Object.values(chosen)) values.clear();
  pair = null;
  search.value = "";
  refresh();
}

/** Shows the conflicts of two sources only. */
function choosePair(a, b) {
  pair = [a, b];
  showView("list");
  refresh();
}

let pending;
search.addEventListener("input", () => {
  clearTimeout(pending);
  pending = setTimeout(refresh, 80);
});
order.addEventListener("change", () => refresh());

function drawOrders() {
  const value = order.value || "rank";
  order.replaceChildren(...Object.keys(ORDERS).map((name) => make("option", { value: name, selected: name === value }, word(`order.${name}`))));
}
