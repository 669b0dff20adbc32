// One conflict: both answers with their quotes side by side; the evidence on demand.

const OPEN = new Set();
/** Signs between two answers as drawings: few fonts have them all. */
const SIGNS = { contradiction: "M4 8H16M4 13H16M14 3L6 18", tension: "M3 9q3.5-4 7-1.5t7-1.5M3 15q3.5-4 7-1.5t7-1.5", update: "M3 10.5H17M11.5 5L17 10.5L11.5 16" };

function card(row) {
  const name = `q-${row.id}`;
  const open = OPEN.has(row.id);
  const details = make("div", { class: "details", id: `d-${row.id}`, hidden: !open });
  if (open) details.append(...evidence(row));
  const heading = make(
    "button",
    { type: "button", class: "toggle", id: name, "aria-expanded": String(open), "aria-controls": details.id },
    questionOf(row.asked, "span"),
  );
  const hint = make("span", { class: "hint", "aria-hidden": "true" }, word(open ? "hide" : "details"));
  const article = make(
    "article",
    { class: `card ${row.severity}`, id: row.id, "aria-labelledby": name, "data-row": row.index },
    tags(row),
    make("h2", {}, heading),
    make(
      "div",
      { class: "sides" },
      side(row, 0),
      make("span", { class: `between ${row.relation}`, "aria-hidden": "true", title: term("relation_hint", row.relation) }, sign(row)),
      side(row, 1),
    ),
    make("div", { class: "because" }, make("p", {}, make("span", { class: "label" }, word("why")), " ", because(row)), hint),
    row.note && make("p", { class: "note" }, make("span", { class: "label" }, word("note")), " ", isolated(row.note)),
    details,
  );
  const flip = () => {
    const now = !OPEN.delete(row.id);
    if (now) OPEN.add(row.id);
    if (now && !details.hasChildNodes()) details.append(...evidence(row));
    details.hidden = !now;
    heading.setAttribute("aria-expanded", String(now));
    hint.textContent = word(now ? "hide" : "details");
  };
  heading.addEventListener("click", flip);
  hint.addEventListener("click", flip);
  return article;
}

function sign(row) {
  return draw("svg", { class: `sign ${row.relation}`, viewBox: "0 0 20 20", width: 20, height: 20 }, draw("path", { d: SIGNS[row.relation] ?? SIGNS.contradiction }));
}

function tags(row) {
  const sure = percent.format(row.confidence);
  return make(
    "p",
    { class: "tags" },
    make("span", { class: "severity" }, make("span", { class: "unseen" }, `${word("facet.severity")}: `), term("severity", row.severity)),
    make("span", {}, term("type", row.type)),
    make("span", { title: term("relation_hint", row.relation) }, term("relation", row.relation)),
    row.status && make("span", { class: "status" }, isolated(term("status", row.status))),
    row.asked.collection && make("span", {}, isolated(row.asked.collection)),
    make(
      "span",
      { class: "sure", "aria-label": word("confidence_label", { p: sure }) },
      make("span", { class: "meter", "aria-hidden": "true", vars: { "--share": row.confidence } }),
      make("span", { "aria-hidden": "true" }, word("confidence", { p: sure })),
    ),
  );
}

function side(row, at) {
  const [mine, answer, other] = [row.sides[at], row.answers[at], row.sides[1 - at]];
  const which = at ? "b" : "a";
  const told = [word("told_by", { n: answer.reports })];
  // A copy counts as a report and not as a voice: worth saying only where the two differ.
  if (answer.independent !== answer.reports) told.push(word("independent", { n: answer.independent }));
  return make(
    "section",
    { class: `side ${which}`, "aria-label": word(`side.${which}`) },
    make("p", { class: "answer" }, answerOf(answer)),
    stance(row, mine),
    quotation(mine, quoteOf(other)),
    facts(sourceName(mine.source, "b"), date(DATA.sources[mine.source].date), word("line", { n: mine.line })),
    facts(told.join(language === "ar" ? "، " : ", "), mine.speaker && make("span", {}, word("speaker"), " ", isolated(mine.speaker))),
  );
}

/** Small facts in one line; absent ones are left out. */
function facts(...parts) {
  return make("p", { class: "origin" }, parts.filter(Boolean).map((part) => make("span", {}, part)));
}

/** Where the question is whether it happened, how a side holds it. */
function stance(row, side) {
  return side.stance && make("p", { class: "stance" }, term(row.type, side.stance));
}

function quotation(side, other) {
  const text = quoteOf(side);
  const own = script(text);
  const marks = side.marks.map(([from, to, shared]) => [from - side.from, to - side.from, shared ? "shared" : "differs"]);
  if (own.lang === script(other).lang) {
    for (const [from, to] of differences(text, other)) {
      if (!marks.some(([start, end]) => from < end && start < to)) marks.push([from, to, "word"]);
    }
  }
  return make("blockquote", own, marked(text, marks));
}

/** `text` with stretches marked; they do not overlap. */
function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [from, to, kind] of [...marks].sort((x, y) => x[0] - y[0])) {
    parts.push(visible(text.slice(at, from)), make("mark", { class: kind }, visible(text.slice(from, to))));
    at = to;
  }
  return [...parts, visible(text.slice(at))];
}

/** The reason in the language of the interface; the program words it in English. */
function because(row) {
  const rule = entry("rules");
  return rule && Object.hasOwn(rule, row.rule) ? rule[row.rule].because : isolated(row.reason);
}

function unless(row) {
  const rule = entry("rules");
  return rule && Object.hasOwn(rule, row.rule) ? rule[row.rule].unless : isolated(DATA.unless[row.rule] ?? "");
}

/** What opens with a card. */
function evidence(row) {
  const parts = [
    make("h3", {}, word("context")),
    make("div", { class: "pair" }, row.sides.map(context)),
  ];
  // Where one report stands against one, the quotes above have said it all.
  if (row.answers.some((answer) => answer.reports > 1)) parts.push(make("h3", {}, word("supporters")), make("div", { class: "pair" }, row.answers.map((answer, at) => supporters(answer, row.sides[at]))));
  if (row.waterfall.length) parts.push(make("h3", {}, word("weights")), waterfall(row));
  parts.push(
    make(
      "dl",
      { class: "rule" },
      make("dt", {}, word("rule")), make("dd", {}, make("code", {}, row.rule), " – ", because(row)),
      make("dt", {}, word("unless")), make("dd", {}, unless(row)),
      make("dt", {}, word("id")), make("dd", {}, make("code", {}, row.id)),
    ),
  );
  return parts;
}

function context(side) {
  const sentence = DATA.sentences[side.sentence];
  const neighbour = (at) => (at === undefined ? "" : visible(DATA.sentences[at]));
  return make(
    "div",
    { class: "context", dir: script(sentence).dir },
    facts(sourceName(side.source, "b"), word("line", { n: side.line })),
    make(
      "p",
      script(sentence),
      neighbour(side.before), " ", visible(sentence.slice(0, side.from)),
      make("strong", {}, visible(sentence.slice(side.from, side.to))),
      visible(sentence.slice(side.to)), " ", neighbour(side.after),
    ),
  );
}

function supporters(answer, side) {
  const quoted = (answer.quotes ?? [side]).map((passage) => {
    const text = quoteOf(passage);
    return make(
      "li",
      { dir: script(text).dir },
      facts(sourceName(passage.source, "b"), date(DATA.sources[passage.source].date), word("line", { n: passage.line })),
      make("p", script(text), visible(text)),
    );
  });
  const rest = answer.reports - quoted.length;
  return make("div", {}, make("ul", { class: "supporters" }, quoted), rest > 0 && make("p", { class: "quiet-text" }, word("more_reports", { n: rest })));
}

/** The match weights as a waterfall: each bar starts where the one before ended. */
function waterfall(row) {
  const weights = row.waterfall.map(([level, bits]) => ({ name: levelName(DATA.levels[level]), bits }));
  const shown = weights.filter(({ bits }) => Math.abs(bits) >= 0.15).sort((x, y) => Math.abs(y.bits) - Math.abs(x.bits));
  const small = weights.filter(({ bits }) => Math.abs(bits) < 0.15);
  if (small.length) shown.push({ name: word("rest", { n: small.length }), bits: small.reduce((sum, { bits }) => sum + bits, 0) });
  let at = 0;
  for (const weight of shown) {
    weight.start = at;
    at += weight.bits;
    weight.end = at;
  }
  shown.push({ name: word("total"), bits: row.score, start: 0, end: row.score, total: true });
  const ends = shown.flatMap(({ start, end }) => [start, end]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const share = (bits) => (bits - low) / (high - low || 1);
  const bar = ({ name, bits, start, end, total }) =>
    make(
      "tr",
      { class: total && "total" },
      make("th", { scope: "row" }, name),
      make(
        "td",
        { class: "track" },
        make("span", { class: "zero", vars: { "--at": share(0) } }),
        make("span", { class: `weight ${bits < 0 ? "against" : "for"}`, vars: { "--at": share(Math.min(start, end)), "--size": share(Math.max(start, end)) - share(Math.min(start, end)) } }),
      ),
      make("td", { class: "bits", dir: "ltr" }, signed(bits)),
    );
  return make(
    "figure",
    { class: "weights" },
    make("figcaption", {}, word("weights_hint"), " ", make("span", { class: "key for" }, word("for")), make("span", { class: "key against" }, word("against"))),
    make("table", {}, make("tbody", {}, shown.map(bar))),
  );
}

function signed(bits) {
  const size = Math.abs(bits).toFixed(1);
  return size === "0.0" ? size : `${bits < 0 ? "−" : "+"}${size}`;
}

/** `field:level` in words; a number (a similarity) stays one. */
function levelName(name) {
  const [field, level] = name.split(":");
  return level === undefined ? term("field", field) : `${term("field", field)}: ${term("level", level)}`;
}
