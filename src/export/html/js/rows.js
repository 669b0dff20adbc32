// The conflicts as the other parts read them.

const DATA = JSON.parse(document.getElementById("data").textContent);
const RANK = { high: 0, medium: 1, low: 2 };

for (const [index, row] of DATA.rows.entries()) {
  row.index = index;
  row.status ??= "";
  row.asked = DATA.questions[row.question];
  row.answers = row.positions.map((position) => row.asked.positions[position]);
  row.sources = [...new Set([...row.sides.map((side) => side.source), ...row.answers.flatMap((answer) => answer.sources)])];
  row.voices = row.answers[0].independent + row.answers[1].independent;
}

const sourceNames = nameSources();

/** Outlets name their reports; where one has several, the report is named too. */
function nameSources() {
  const outlets = new Map();
  for (const { outlet } of DATA.sources) outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
  return DATA.sources.map(({ id, outlet }) => (outlets.get(outlet) > 1 ? `${outlet} · ${id}` : outlet || id));
}

/** A source by name, with its file as a tooltip. */
function sourceName(index, name = "bdi", attributes = {}) {
  return isolated(sourceNames[index], name, { title: DATA.sources[index].id, ...attributes });
}

/** A question stands in the language of the page, whatever names it has. */
function questionOf(asked, name) {
  return make(name, { class: "question", lang: language, dir: document.documentElement.dir }, visible(asked[language]));
}

/** An answer as plain text. */
function answerText(answer) {
  return (language === "ar" && answer.ar) || answer.en;
}

/** An answer; the members of a list keep the order of the page, each in its own direction. */
function answerOf(answer) {
  const members = answerText(answer).split(" + ");
  return make("bdi", { dir: members.length > 1 ? document.documentElement.dir : script(members[0]).dir }, members.flatMap((member, at) => (at ? [" + ", isolated(member)] : [isolated(member)])));
}

function quoteOf(passage) {
  return DATA.sentences[passage.sentence].slice(passage.from, passage.to);
}

/** Spellings that readers take for the same become the same; every letter stays one unit. */
function fold(text) {
  return text
    .toLowerCase()
    .replace(/[\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2060-\u2069]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
    .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0);
}

/** Everything that the search finds a row by; made when first needed. */
function searched(row) {
  row.text ??= fold(
    [
      row.id, row.asked.en, row.asked.ar, row.note ?? "", row.rule, row.reason,
      ...row.answers.flatMap((answer) => [answer.en, answer.ar ?? ""]),
      ...row.sides.flatMap((side) => [quoteOf(side), side.speaker ?? ""]),
      ...row.sources.flatMap((source) => [DATA.sources[source].outlet, DATA.sources[source].id]),
    ].join("\n"),
  );
  return row.text;
}

/** Which words of two texts in one script have no counterpart in the other, as `[from, to]`; empty where most differ. */
function differences(text, other) {
  const words = (source) => [...source.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({ at: match.index, raw: match[0], key: fold(match[0]) }));
  const [mine, theirs] = [words(text), new Set(words(other).map(({ key }) => key))];
  const alone = mine.filter(({ key }) => !theirs.has(key));
  if (!mine.length || alone.length > mine.length * 0.4) return [];
  return alone.map(({ at, raw }) => [at, at + raw.length]);
}
