// Sources by sources: how often they conflict, among the conflicts shown, and how often they agree.

const MOST_SOURCES = 40;

function drawMatrix(panel) {
  const counts = new Map();
  const at = (a, b) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!counts.has(key)) counts.set(key, { conflicts: 0, agreements: 0 });
    return counts.get(key);
  };
  const weight = new Map();
  const weigh = (source, by) => weight.set(source, (weight.get(source) ?? 0) + by);
  for (const row of list.rows) {
    const [a, b] = row.sides.map((side) => side.source);
    at(a, b).conflicts += 1;
    weigh(a, 1000);
    weigh(b, 1000);
  }
  for (const [a, b, agreements] of DATA.agreements) {
    at(a, b).agreements += agreements;
    weigh(a, agreements);
    weigh(b, agreements);
  }
  const ranked = [...weight].sort(([x, m], [y, n]) => n - m || x - y).map(([source]) => source);
  const shown = ranked.slice(0, MOST_SOURCES).sort((x, y) => x - y);
  if (!shown.length) return panel.replaceChildren(make("p", { class: "empty" }, word("matrix_none")));
  const most = Math.max(1, ...[...counts.values()].map(({ conflicts }) => conflicts));
  const cell = (a, b) => {
    const { conflicts, agreements } = counts.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? { conflicts: 0, agreements: 0 };
    if (!conflicts && !agreements) return make("td", { class: a === b ? "self" : null });
    const label = word("pair", { a: sourceNames[a], b: sourceNames[b], conflicts: word("conflicts", { n: conflicts }), agreements: word("agreements", { n: agreements }) });
    return make(
      "td",
      {},
      make(
        "button",
        { type: "button", class: "cell", "aria-label": label, title: label, disabled: !conflicts, vars: { "--heat": conflicts / most }, on: { click: () => choosePair(a, b) } },
        make("span", { class: "conflicts" }, conflicts ? number.format(conflicts) : "·"),
        make("span", { class: "agreements" }, agreements ? number.format(agreements) : "·"),
      ),
    );
  };
  const label = (source, index) => [make("span", { class: "ordinal" }, number.format(index + 1)), sourceName(source)];
  const left = ranked.length - shown.length;
  panel.replaceChildren(
    make("p", { class: "intro" }, word("matrix_intro")),
    make("p", { class: "legend" }, make("span", { class: "key conflicts" }, word("key_conflicts")), make("span", { class: "key agreements" }, word("key_agreements"))),
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": word("view.matrix") },
      make(
        "table",
        { class: "matrix" },
        make("thead", {}, make("tr", {}, make("td"), shown.map((source, index) => make("th", { scope: "col", title: sourceNames[source], "aria-label": sourceNames[source] }, number.format(index + 1))))),
        make("tbody", {}, shown.map((a, index) => make("tr", {}, make("th", { scope: "row" }, label(a, index)), shown.map((b) => cell(a, b))))),
      ),
    ),
    left > 0 ? make("p", { class: "quiet-text" }, word("matrix_more", { n: left })) : "",
  );
}
