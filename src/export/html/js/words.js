// The words of the interface, in the language chosen last.

const WORDS = JSON.parse(document.getElementById("words").textContent);

let language = document.documentElement.lang;
let plural, number, percent, day;

function useLanguage(code) {
  language = code;
  // Latin digits in both languages: they stand beside the figures of the tables.
  const locale = code === "ar" ? "ar-u-nu-latn" : "en-GB";
  plural = new Intl.PluralRules(locale);
  number = new Intl.NumberFormat(locale);
  percent = new Intl.NumberFormat(locale, { style: "percent" });
  day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  document.documentElement.lang = code;
  document.documentElement.dir = code === "ar" ? "rtl" : "ltr";
}

/** The entry at `path`, as in `view.list`; undefined where there is none. Own members only: paths come from data too. */
function entry(path) {
  let found = WORDS[language];
  for (const name of path.split(".")) {
    if (typeof found !== "object" || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

/** The words at `path`, with `{name}` filled from `values`; a number `n` chooses the plural form. */
function word(path, values = {}) {
  let text = entry(path);
  if (text === undefined) return path.slice(path.lastIndexOf(".") + 1);
  if (typeof text === "object") text = text[plural.select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    if (!Object.hasOwn(values, name)) return whole;
    return typeof values[name] === "number" ? number.format(values[name]) : values[name];
  });
}

/** The name of a member of a closed list; what the list does not know stays as it is. */
function term(list, name) {
  const terms = entry(list);
  return terms && Object.hasOwn(terms, name) ? terms[name] : name;
}

function date(iso) {
  if (!iso) return word("undated");
  const parsed = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? iso : day.format(parsed);
}

/** Fills what stands in the template. */
function translatePage() {
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
  document.getElementById("language").lang = language === "ar" ? "en" : "ar";
  document.title = `${word("title")} – reconcile`;
}
