//! One conflict in full: both claims, what speaks for and against one event, the rule, and what would have made it none.
//!
//! The weights shown are those of the alignment, which a pair keeps. The confidence of a row comes from weights of the rule's own
//! family over the same levels and more; a pair can be likely to conflict where the alignment alone is undecided.

use std::fmt::Write;

use crate::{
    Report,
    model::{Claim, ConflictRow, Edge},
};

/// The explanation of the conflict with this id as plain text; `None` where the report has no such conflict.
#[must_use]
pub fn explain(report: &Report, id: &str) -> Option<String> {
    let row = report.rows.iter().find(|row| row.id == id)?;
    let edge = &report.edges[row.edge];
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = conflict(&mut out, report, row, edge);
    Some(out)
}

fn conflict(out: &mut String, report: &Report, row: &ConflictRow, edge: &Edge) -> std::fmt::Result {
    let (question, verdict) = (&report.conflicts[row.conflict], &edge.verdict);
    writeln!(out, "{}  {} ({})", row.id, verdict.relation.name(), verdict.kind.map_or("", |kind| kind.name()))?;
    writeln!(out, "{}", question.question)?;
    for (label, position, claim, quote) in [("a", row.a, edge.a, edge.a_quote), ("b", row.b, edge.b, edge.b_quote)] {
        let position = &question.positions[position];
        let claim = &report.claims[claim.index()];
        let document = &report.documents[claim.document.index()];
        writeln!(out, "\n{label}: {}", position.answer)?;
        writeln!(out, "   told by {} report(s), {} independent", position.documents.len(), position.independent)?;
        writeln!(out, "   {}: {}", document.id, quote.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" "))?;
        analysis(out, report, claim, &document.text)?;
    }
    writeln!(out, "\nWhat speaks for one event (+) and what against it (-), before any rule ({:+.1} bits together):", edge.score)?;
    let mut parts: Vec<_> = edge.waterfall.iter().collect();
    parts.sort_by(|x, y| y.bits.abs().total_cmp(&x.bits.abs()).then(x.level.cmp(y.level)));
    for part in parts {
        let bar = "#".repeat((part.bits.abs() * 4.0).round() as usize);
        writeln!(out, "   {:<22} {:+6.2} {bar}", part.level, part.bits)?;
    }
    writeln!(out, "\nRule {}: {}", verdict.rule.0, verdict.explanation)?;
    writeln!(out, "Confidence {:.2}: how probable it is that an analyst would call it a conflict.", row.confidence)?;
    writeln!(out, "The rule weighs this with weights of its own; those above are not its parts.")?;
    writeln!(out, "It would be no conflict if {}.", escape(verdict.rule.0))
}

fn analysis(out: &mut String, report: &Report, claim: &Claim, text: &str) -> std::fmt::Result {
    let event = claim.predicate.event.map_or("(not in the lexicon)", |id| report.event_names[id.index()].as_str());
    writeln!(out, "   event {event}, trigger `{}`, {}, {}", claim.trigger.of(text), claim.polarity.name(), claim.modality.name())?;
    for slot in &claim.slots {
        let fillers: Vec<String> = slot
            .filler
            .mentions
            .iter()
            .map(|mention| {
                let surface = mention.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
                match mention.entity.map(|id| report.entities.name(id)) {
                    Some(name) if name != surface => format!("{surface} [{name}]"),
                    _ => surface,
                }
            })
            .collect();
        writeln!(out, "   {}: {}", slot.role.name(), fillers.join(" | "))?;
    }
    let speakers: Vec<&str> = claim.speakers.iter().map(|speaker| speaker.span.of(text)).collect();
    if !speakers.is_empty() {
        writeln!(out, "   said by: {}", speakers.join(" → "))?;
    }
    Ok(())
}

/// What would take the ground from under a rule.
pub(super) fn escape(rule: &str) -> &'static str {
    match rule {
        "count-disjoint" => "the numbers counted different things, or one were a bound or a rounding of the other",
        "count-grew" => "the later report did not speak of the same count",
        "bound-satisfied" => "the exact number were the one the bound was taken from",
        "title-differs" => "one title covered the other, or the person held them at different times",
        "affirmed-denied" => "the denial were of another event or another part of it, or only quoted a rival",
        "denied-counterpart" => "what is denied were something else, or another part of it",
        "opposite-words" => "the words were said of different things or different times",
        "minimal-difference" => "the differing words meant the same, or both answers were true together",
        "opposite-events" => "one event followed the other in time",
        "done-or-not-yet" => "the report that tells it as done were the later one",
        "opposite-states" | "conditions-exclude" => "the states were of different things or different times",
        "roles-swapped" => "there were two deeds, one in each direction",
        "agents-differ" => "one actor acted for the other, both took part, or these were two deeds",
        "objects-differ" => "it was done to both, or one were a part of the other",
        "places-differ" => "one place contained the other, or these were two events",
        "times-disjoint" => "the times were of different stages of the event, or these were two events",
        "ruled-out" => "what is ruled out is another thing than what the other report names",
        "causes-differ" => "one cause led to the other",
        "quotation-other-speaker" => "both had said the same words",
        _ => "the two clauses spoke of different events",
    }
}
