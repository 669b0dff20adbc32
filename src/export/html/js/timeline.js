// Days: which reports speak from them, what is told of them.

function drawTimeline(panel) {
  const undated = DATA.sources.flatMap((source, index) => (source.date ? [] : [index]));
  if (!DATA.days.length) return panel.replaceChildren(make("p", { class: "empty" }, word("timeline_none")));
  panel.replaceChildren(
    make("p", { class: "intro" }, word("timeline_intro")),
    make("ol", { class: "timeline" }, DATA.days.map(drawDay)),
    undated.length ? make("p", { class: "quiet-text" }, word("timeline_undated", { n: undated.length }), names(undated, 12)) : "",
    DATA.days_left_out ? make("p", { class: "quiet-text" }, word("timeline_more", { n: DATA.days_left_out })) : "",
  );
}

function drawDay(day) {
  const event = ({ quote, sources }) => {
    const text = quoteOf(quote);
    return make("li", { dir: script(text).dir }, make("p", { class: "quote", ...script(text) }, visible(text)), facts(make("span", {}, names(sources, 4)), word("line", { n: quote.line })));
  };
  return make(
    "li",
    { class: day.reports.length ? "day with-reports" : "day" },
    make("h2", {}, make("time", { datetime: day.date }, date(day.date))),
    day.reports.length > 0 && make("p", { class: "published" }, make("span", { class: "label" }, word("published")), " ", names(day.reports, 8)),
    day.events.length > 0 && make("ul", { class: "events", "aria-label": word("told_of") }, day.events.map(event)),
    day.more > 0 && make("p", { class: "quiet-text" }, word("events_more", { n: day.more })),
  );
}

/** Sources by name, at most `most` of them. */
function names(sources, most) {
  const shown = sources.slice(0, most).flatMap((source, at) => (at ? [language === "ar" ? "، " : ", ", sourceName(source)] : [sourceName(source)]));
  return sources.length > most ? [...shown, " ", word("more_reports", { n: sources.length - most })] : shown;
}
