// The largest questions, drawn: sources on one side, answers on the other, claims between; arcs join answers that
// exclude each other. Places follow from counts and order alone, so the same data gives the same picture.

const MOST_QUESTIONS = 12;
const MOST_VOICES = 18;
const MOST_ANSWERS = 10;
let drawn = null;

function drawGraph(panel) {
  const questions = largest();
  if (!questions.length) return panel.replaceChildren(make("p", { class: "empty" }, word(DATA.rows.length ? "none" : "nothing")));
  if (!questions.some(({ question }) => question === drawn)) drawn = questions[0].question;
  const options = questions.map(({ question, rows }) =>
    make("option", { value: question, selected: question === drawn, dir: "auto" }, `${visible(rows[0].asked[language])} (${word("positions", { n: rows[0].asked.positions.length })})`));
  const choice = make("select", { name: "question", on: { change: (event) => { drawn = Number(event.target.value); drawGraph(panel); } } }, options);
  const { rows } = questions.find(({ question }) => question === drawn);
  panel.replaceChildren(
    make("p", { class: "intro" }, word("graph_intro")),
    make("label", { class: "choice" }, make("span", { class: "label" }, word("graph_choose")), choice),
  );
  const figure = make("figure", { class: "graph" });
  panel.append(figure);
  picture(figure, rows);
}

/** The questions of the rows shown, those with most answers, voices and rows first. */
function largest() {
  const questions = new Map();
  for (const row of list.rows) {
    if (!questions.has(row.question)) questions.set(row.question, []);
    questions.get(row.question).push(row);
  }
  const size = ({ rows }) => rows[0].asked.positions.reduce((sum, position) => sum + 1 + position.sources.length, 0) + rows.length;
  return [...questions]
    .map(([question, rows]) => ({ question, rows }))
    .sort((x, y) => size(y) - size(x) || x.rows[0].index - y.rows[0].index)
    .slice(0, MOST_QUESTIONS);
}

function picture(figure, rows) {
  const asked = rows[0].asked;
  const order = asked.positions.map((position, index) => ({ ...position, index })).sort((x, y) => y.sources.length - x.sources.length || x.index - y.index);
  const answers = order.slice(0, MOST_ANSWERS);
  const voices = new Map();
  for (const [at, answer] of answers.entries()) {
    for (const source of answer.sources) voices.set(source, [...(voices.get(source) ?? []), at]);
  }
  // Each source near the middle of what it says: fewer lines cross.
  const middle = (places) => places.reduce((sum, at) => sum + at, 0) / places.length;
  const sources = [...voices].sort(([x, m], [y, n]) => middle(m) - middle(n) || x - y).slice(0, MOST_VOICES);

  const width = Math.max(280, Math.min(figure.clientWidth || 900, 1040));
  const narrow = width < 560;
  const [left, right] = narrow ? [width * 0.34, width * 0.36] : [width * 0.26, width * 0.36];
  const arcs = narrow ? 26 : 90;
  const size = narrow ? 12 : 14;
  const top = 34;
  const voiceLines = sources.map(([source]) => wrapped(sourceNames[source], left - 14, size, 2, 400));
  const answerLines = answers.map((answer) => wrapped(answerText(answer), right - 26, size + 1, 3, 600));
  const heights = { voice: (lines) => lines.length * size * 1.35 + 16, answer: (lines) => lines.length * (size + 1) * 1.35 + 30 };
  const tall = (lines, height) => lines.reduce((sum, one) => sum + height(one), 0);
  const total = Math.max(tall(voiceLines, heights.voice), tall(answerLines, heights.answer), 90);
  const spread = (lines, height) => {
    const gap = (total - tall(lines, height)) / lines.length;
    let y = top;
    return lines.map((one) => {
      const start = y + gap / 2;
      y += height(one) + gap;
      return { y: start, height: height(one), middle: start + height(one) / 2 };
    });
  };
  const [voiceAt, answerAt] = [spread(voiceLines, heights.voice), spread(answerLines, heights.answer)];
  // Everything is placed for left to right, then mirrored for Arabic.
  const mirror = language === "ar" ? (x) => width - x : (x) => x;
  const [x1, x3, x4] = [left, width - arcs - right, width - arcs];
  const bend = (fromX, fromY, toX, toY) => {
    const half = (fromX + toX) / 2;
    return `M${mirror(fromX)} ${fromY}C${mirror(half)} ${fromY} ${mirror(half)} ${toY} ${mirror(toX)} ${toY}`;
  };
  const own = (position) => rows.flatMap((row) => row.sides.filter((side, at) => row.positions[at] === position));
  const links = [];
  const dots = [];
  for (const [index, [source, places]] of sources.entries()) {
    for (const [nth, at] of places.entries()) {
      const fromY = voiceAt[index].middle + (nth - (places.length - 1) / 2) * 6;
      const toY = answerAt[at].middle;
      links.push(draw("path", { class: `link p${at % 6}`, d: bend(x1, fromY, x3, toY) }));
      const quote = (answers[at].quotes ?? own(answers[at].index)).find((passage) => passage.source === source);
      const dot = draw("circle", { class: `claim p${at % 6}`, cx: mirror((x1 + x3) / 2), cy: (fromY + toY) / 2, r: narrow ? 4 : 5 });
      if (quote) dot.append(draw("title", {}, visible(`${sourceNames[source]}: ${quoteOf(quote)}`)));
      dots.push(dot);
    }
  }
  const place = new Map(answers.map(({ index }, at) => [index, at]));
  const exclusions = rows
    .filter((row) => row.positions.every((position) => place.has(position)))
    .map((row) => {
      const [from, to] = row.positions.map((position) => answerAt[place.get(position)].middle).sort((a, b) => a - b);
      const reach = Math.min(arcs - 8, 14 + (to - from) * 0.22);
      const arc = draw("path", { class: `exclusion ${row.severity}`, d: `M${mirror(x4)} ${from}C${mirror(x4 + reach * 1.3)} ${from} ${mirror(x4 + reach * 1.3)} ${to} ${mirror(x4)} ${to}`, on: { click: () => openRow(row) } });
      arc.append(draw("title", {}, visible(`${row.answers.map(answerText).join(` ${word("versus")} `)} · ${percent.format(row.confidence)}`)));
      return arc;
    });
  const caption = (x, path, anchor) => draw("text", { class: "column", x: mirror(x), y: 14, "text-anchor": anchor }, word(path));
  const [outer, inner] = ["start", "end"];
  figure.replaceChildren(
    draw(
      "svg",
      { width, height: total + top + 12, viewBox: `0 0 ${width} ${total + top + 12}`, role: "img", "aria-label": word("graph_label", { question: visible(asked[language]), positions: word("positions", { n: asked.positions.length }), sources: word("sources", { n: voices.size }) }) },
      caption(x1 - 8, "graph_sources", inner), caption((x1 + x3) / 2, "graph_claims", "middle"), caption(x3 + 12, "graph_answers", outer),
      links, exclusions, dots,
      sources.map(([source], index) => label(voiceLines[index], mirror(x1 - 8), voiceAt[index].middle, size, inner, "voice", sourceNames[source])),
      answers.map((answer, at) =>
        draw(
          "g",
          { class: `position p${at % 6}` },
          draw("rect", { x: Math.min(mirror(x3), mirror(x4)), y: answerAt[at].y + 4, width: right, height: answerAt[at].height - 8, rx: 6 }),
          label(answerLines[at], mirror(x3 + 12), answerAt[at].middle - 7, size + 1, outer, "reply", answerText(answer)),
          draw("text", { class: "told", x: mirror(x3 + 12), y: answerAt[at].y + answerAt[at].height - 13, "text-anchor": outer }, word("reports", { n: answer.reports })),
        )),
    ),
  );
  const hidden = { answers: order.length - answers.length, sources: voices.size - sources.length };
  if (hidden.answers || hidden.sources) {
    figure.append(make("figcaption", { class: "quiet-text" }, word("graph_more", { answers: word("positions", { n: hidden.answers }), sources: word("sources", { n: hidden.sources }) })));
  }
  figure.append(make("ol", { class: "graph-rows" }, rows.slice(0, 30).map((row) => make("li", {}, make("button", { type: "button", class: "quiet", on: { click: () => openRow(row) } },
    answerOf(row.answers[0]), sign(row), answerOf(row.answers[1]), make("span", { class: "count" }, percent.format(row.confidence)))))));
}

function openRow(row) {
  showView("list");
  goTo(row);
}

/** Lines of text around a middle; `anchor` is a side of the page's direction, whatever the direction of the text. */
function label(lines, x, y, size, anchor, kind, whole) {
  const own = script(whole).dir === "rtl" ? "rtl" : "ltr";
  const here = language === "ar" ? "rtl" : "ltr";
  const side = own === here ? anchor : anchor === "start" ? "end" : "start";
  const height = size * 1.35;
  const text = draw("text", { class: kind, "text-anchor": side, direction: own, "font-size": size });
  text.append(draw("title", {}, visible(whole)), ...lines.map((line, at) => draw("tspan", { x, y: y + (at - (lines.length - 1) / 2) * height + size * 0.35 }, visible(line))));
  return text;
}

const ruler = document.createElement("canvas").getContext("2d");

/** `text` in at most `most` lines of `width` pixels; what does not fit ends in an ellipsis. */
function wrapped(text, width, size, most, weight) {
  ruler.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const fits = (line) => ruler.measureText(line).width <= width;
  const cut = (line) => {
    if (fits(line)) return line;
    let end = line.length;
    while (end > 1 && !fits(`${line.slice(0, end)}…`)) end -= 1;
    return `${line.slice(0, end)}…`;
  };
  const lines = [];
  let line = "";
  for (const part of text.split(/\s+/)) {
    const longer = line ? `${line} ${part}` : part;
    if (line && !fits(longer)) {
      lines.push(cut(line));
      line = part;
    } else line = longer;
  }
  lines.push(cut(line));
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(`${lines[most - 1]} ${lines[most]}`.replace(/…?$/, "…"))];
}
