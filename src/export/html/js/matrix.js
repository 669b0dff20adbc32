// Sources by sources: how often they conflict, among the conflicts shown, and how often they agree. One table a collection:
// what is never compared has no cell.

const MOST_SOURCES = 30;
const MOST_COLLECTIONS = 20;

function drawMatrix(panel) {
  const counts = countPairs();
  const weights = new Map();
  for (const { a, b, conflicts, agreements } of counts.values()) {
    for (const source of new Set([a, b])) weights.set(source, (weights.get(source) ?? 0) + conflicts * 1000 + agreements);
  }
  const collections = new Map();
  for (const [source, weight] of weights) {
    const name = DATA.sources[source].collection;
    if (!collections.has(name)) collections.set(name, { name, weight: 0, sources: [] });
    const collection = collections.get(name);
    collection.weight += weight;
    collection.sources.push(source);
  }
  const ranked = [...collections.values()].sort((x, y) => y.weight - x.weight || (x.name < y.name ? -1 : 1));
  if (!ranked.length) return panel.replaceChildren(make("p", { class: "empty" }, word("matrix_none")));
  const hottest = Math.max(1, ...[...counts.values()].map(({ conflicts }) => conflicts));
  const hidden = ranked.length - MOST_COLLECTIONS;
  panel.replaceChildren(
    make("p", { class: "intro" }, word("matrix_intro")),
    make("p", { class: "legend" }, make("span", { class: "key conflicts" }, word("key_conflicts")), make("span", { class: "key agreements" }, word("key_agreements"))),
    ...ranked.slice(0, MOST_COLLECTIONS).map(({ name, sources }) => {
      const shown = [...sources].sort((x, y) => weights.get(y) - weights.get(x) || x - y).slice(0, MOST_SOURCES).sort((x, y) => x - y);
      const left = sources.length - shown.length;
      return make(
        "section",
        { class: "collection" },
        ranked.length > 1 && make("h2", {}, isolated(name || "–")),
        make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name || word("view.matrix") }, table(shown, counts, hottest)),
        left > 0 && make("p", { class: "quiet-text" }, word("matrix_more", { n: left })),
      );
    }),
    hidden > 0 ? make("p", { class: "quiet-text" }, word("matrix_fewer", { n: hidden })) : "",
  );
}

const pairKey = (a, b) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Conflicts and agreements of every two sources that have any. */
function countPairs() {
  const counts = new Map();
  const of = (a, b) => {
    const key = pairKey(a, b);
    if (!counts.has(key)) counts.set(key, { a, b, conflicts: 0, agreements: 0 });
    return counts.get(key);
  };
  for (const { sides: [{ source: a }, { source: b }] } of list.rows) of(a, b).conflicts += 1;
  for (const [a, b, agreements] of DATA.agreements) of(a, b).agreements += agreements;
  return counts;
}

function table(sources, counts, hottest) {
  const head = (source, index) => make("th", { scope: "col", title: sourceNames[source], "aria-label": sourceNames[source] }, number.format(index + 1));
  const line = (a, index) =>
    make("tr", {}, make("th", { scope: "row" }, make("span", { class: "line" }, make("span", { class: "ordinal" }, number.format(index + 1)), sourceName(a))), sources.map((b) => cell(a, b, counts.get(pairKey(a, b)), hottest)));
  return make("table", { class: "matrix" }, make("thead", {}, make("tr", {}, make("td"), sources.map(head))), make("tbody", {}, sources.map(line)));
}

function cell(a, b, count, hottest) {
  if (!count) return make("td", { class: a === b && "self" });
  const { conflicts, agreements } = count;
  const label = word("pair", { a: sourceNames[a], b: sourceNames[b], conflicts: word("conflicts", { n: conflicts }), agreements: word("agreements", { n: agreements }) });
  return make(
    "td",
    {},
    make(
      "button",
      { type: "button", class: "cell", "aria-label": label, title: label, disabled: !conflicts, vars: { "--heat": conflicts / hottest }, on: { click: () => choosePair(a, b) } },
      make("span", { class: "conflicts" }, conflicts ? number.format(conflicts) : "·"),
      make("span", { class: "agreements" }, agreements ? number.format(agreements) : "·"),
    ),
  );
}
