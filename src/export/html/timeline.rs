//! The days that reports appeared on and the days they tell of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::passage::{Passage, Passages};
use crate::{
    Report,
    model::{ClaimId, DocumentId, Role, Value},
};

/// Most days shown; those that most is told of.
const MAX_DAYS: usize = 120;
/// Most events of a day.
const MAX_EVENTS: usize = 6;

/// One day.
#[derive(Debug, Serialize)]
pub(super) struct Day {
    pub date: String,
    /// The reports that speak from it.
    pub reports: Vec<u32>,
    /// What is told of it, the most widely told first.
    pub events: Vec<Told>,
    /// Events left out.
    pub more: usize,
}

/// One event: one of the claims that put it on the day, and all reports that do.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    pub quote: Passage,
    pub sources: Vec<u32>,
}

/// The claims that tell of each event, by the number of its cluster.
type Events = BTreeMap<u32, Vec<ClaimId>>;

/// The days in order, and how many were left out. Of `documents` reports those beyond are not named.
pub(super) fn days(report: &Report, documents: usize, passages: &mut Passages) -> (Vec<Day>, usize) {
    let mut days: BTreeMap<Date, (Vec<u32>, Events)> = BTreeMap::new();
    for (index, date) in report.dates.iter().enumerate().take(documents) {
        if let Some(date) = date {
            days.entry(*date).or_default().0.push(index as u32);
        }
    }
    for (index, claim) in report.claims.iter().enumerate().filter(|(_, claim)| claim.document.index() < documents) {
        let solved = claim.mentions(Role::Time).iter().find_map(|mention| match mention.value {
            Some(Value::Time(time)) if time.start == time.end => Some(time.start),
            _ => None,
        });
        if let Some(date) = solved {
            let cluster = report.clusters.get(index).copied().unwrap_or(u32::MAX);
            days.entry(date).or_default().1.entry(cluster).or_default().push(ClaimId(index as u32));
        }
    }
    let mut ranked: Vec<(usize, Date)> = days.iter().map(|(date, (reports, events))| (reports.len() * 4 + events.len(), *date)).collect();
    ranked.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    let left_out = ranked.len().saturating_sub(MAX_DAYS);
    for (_, date) in ranked.iter().skip(MAX_DAYS) {
        days.remove(date);
    }
    let shown = days.into_iter().map(|(date, (reports, events))| day(report, date, reports, events, passages)).collect();
    (shown, left_out)
}

fn day(report: &Report, date: Date, reports: Vec<u32>, events: Events, passages: &mut Passages) -> Day {
    let sources = |claims: &[ClaimId]| {
        let mut sources: Vec<DocumentId> = claims.iter().map(|claim| report.claims[claim.index()].document).collect();
        sources.dedup();
        sources.into_iter().map(|id| id.0).collect::<Vec<u32>>()
    };
    let mut told: Vec<(Vec<u32>, ClaimId)> = events.values().map(|claims| (sources(claims), claims[0])).collect();
    told.sort_by(|x, y| y.0.len().cmp(&x.0.len()).then(x.1.cmp(&y.1)));
    // Several claims can stand in one clause: it is quoted once.
    let mut quoted = std::collections::BTreeSet::new();
    told.retain(|(_, claim)| {
        let claim = &report.claims[claim.index()];
        quoted.insert((claim.document, claim.quote))
    });
    let more = told.len().saturating_sub(MAX_EVENTS);
    told.truncate(MAX_EVENTS);
    let events = told
        .into_iter()
        .map(|(sources, claim)| {
            let claim = &report.claims[claim.index()];
            Told { quote: passages.quote(report, claim.document, claim.quote), sources }
        })
        .collect();
    Day { date: date.to_string(), reports, events, more }
}
