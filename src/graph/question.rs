//! Questions and answers in the reader's language.

use std::collections::BTreeSet;

use crate::{
    Report,
    align::lasts,
    entity::{EntityId, Kind, Profile},
    lexicon::{Lexicon, PlaceId},
    model::{Claim, ClaimId, ConflictType, DocumentId, Edge, Lang, MentionKind, Relation, Role, Span, Value},
    text::Key,
};

/// A question as a sentence.
pub type Asked = String;

/// The question an edge asks, in the language of the interface.
#[must_use]
pub fn ask(report: &Report, edge: &Edge, ui: Lang, lexicon: &Lexicon) -> Asked {
    let claim = &report.claims[edge.a.index()];
    let other = &report.claims[edge.b.index()];
    let kind = edge.verdict.kind.unwrap_or(ConflictType::Participant);
    let event = claim.predicate.event.or(other.predicate.event).map(|id| lexicon.events.get(id));
    let named = |role: Role| {
        let of = |claim: &'_ Claim| {
            let mention = claim.mentions(role).iter().find(|mention| mention.kind != MentionKind::Pronoun)?;
            // How many: what is counted, and not the number that one side gives.
            let number = claim.mentions(Role::Quantity).iter().find(|number| mention.span.contains(number.span));
            match number.filter(|_| kind == ConflictType::Numeric) {
                Some(number) => {
                    Some(short(&report.documents[claim.document.index()].text[number.span.end as usize..mention.span.end as usize]))
                }
                None => Some(short(&name(report, claim, mention.entity, mention.span))),
            }
            .filter(|name| !name.is_empty())
        };
        of(claim).or_else(|| of(other))
    };
    let object = [Role::Patient, Role::Theme, Role::Recipient].into_iter().find_map(named);
    let agent = if kind == ConflictType::Title {
        edge.about
            .map(|person| short(person.name.of(&report.documents[claim.document.index()].text)))
            .or_else(|| bearer(report, edge))
            .or_else(|| named(Role::Agent))
    } else {
        named(Role::Agent)
    };
    // What is open or shut: its verb tells only how that came about.
    if edge.verdict.rule.0 == "conditions-exclude" {
        let stays = lasts(claim, lexicon);
        let thing = if stays { agent.as_ref().or(object.as_ref()) } else { object.as_ref().or(agent.as_ref()) };
        if let Some(thing) = thing {
            return match ui {
                Lang::En => {
                    format!("In what state is {}?", thing.strip_prefix("The ").map_or_else(|| thing.clone(), |rest| format!("the {rest}")))
                }
                Lang::Ar => format!("في أي حال {thing}؟"),
            };
        }
    }
    // "Two people died": who dies does it and undergoes it.
    let agent = agent.filter(|agent| object.as_ref() != Some(agent));
    match ui {
        Lang::En => {
            let past = event.map_or_else(|| trigger(report, claim), |event| event.past.clone());
            let base = event.map_or_else(|| trigger(report, claim), |event| event.base.clone());
            let deed = match (&agent, &object) {
                (Some(agent), Some(object)) => format!("{agent} – {base} – {object}"),
                (Some(one), None) | (None, Some(one)) => format!("{one} – {base}"),
                (None, None) => base.clone(),
            };
            match (kind, edge.verdict.asked) {
                (ConflictType::Participant, Some(Role::Agent)) => match object {
                    Some(object) => format!("Who {past} {object}?"),
                    None => format!("Who {past}?"),
                },
                (ConflictType::Participant, _) => {
                    format!("Whom or what: {}?", agent.map_or(base.clone(), |agent| format!("{agent} {past}")))
                }
                (ConflictType::Numeric, _) => format!("How many or how much ({deed})?"),
                (ConflictType::Date, _) => format!("When ({deed})?"),
                (ConflictType::Location, _) => format!("Where ({deed})?"),
                (ConflictType::Polarity, _) => format!("Did it happen ({deed})?"),
                (ConflictType::Modality, _) => format!("Done, or only planned or possible ({deed})?"),
                (ConflictType::Status, _) => format!("In what state ({deed})?"),
                (ConflictType::Title, _) => format!("What is the office, rank or age of {}?", agent.or(object).unwrap_or(base)),
                (ConflictType::Attribution, _) => "Who said it?".to_owned(),
                (ConflictType::Cause, _) => format!("Why ({deed})?"),
            }
        }
        Lang::Ar => {
            let verb = event.map_or_else(|| trigger(report, claim), |event| event.arabic.clone());
            let deed = [agent.clone(), Some(verb.clone()), object.clone()].into_iter().flatten().collect::<Vec<_>>().join(" – ");
            match (kind, edge.verdict.asked) {
                (ConflictType::Participant, Some(Role::Agent)) => format!("من {verb} {}؟", object.unwrap_or_default()),
                (ConflictType::Participant, _) => format!("مَن المعنيّ ({deed})؟"),
                (ConflictType::Numeric, _) => format!("كم ({deed})؟"),
                (ConflictType::Date, _) => format!("متى ({deed})؟"),
                (ConflictType::Location, _) => format!("أين ({deed})؟"),
                (ConflictType::Polarity, _) => format!("هل حدث ذلك ({deed})؟"),
                (ConflictType::Modality, _) => format!("هل تم أم هو مخطط أو محتمل ({deed})؟"),
                (ConflictType::Status, _) => format!("ما الحالة ({deed})؟"),
                (ConflictType::Title, _) => format!("ما منصب أو رتبة أو عمر {}؟", agent.or(object).unwrap_or_default()),
                (ConflictType::Attribution, _) => "من قال ذلك؟".to_owned(),
                (ConflictType::Cause, _) => format!("لماذا ({deed})؟"),
            }
        }
    }
}

/// Whose title an edge is about: the person that both quotes name, else one that a quote names.
fn bearer(report: &Report, edge: &Edge) -> Option<String> {
    let named = |id: ClaimId, quote: Span| {
        let document = report.claims[id.index()].document;
        let first = report.claims.partition_point(|claim| claim.document < document);
        let own = report.claims[first..].iter().take_while(move |claim| claim.document == document);
        let mentions = own.flat_map(|claim| claim.slots.iter().flat_map(|slot| &slot.filler.mentions));
        let inside = mentions.filter(move |mention| quote.overlaps(mention.span));
        inside.filter_map(|mention| mention.entity).filter(|entity| report.entities.profile(*entity).kind == Kind::Named)
    };
    let (mut one, mut other) = (named(edge.a, edge.a_quote), named(edge.b, edge.b_quote));
    let shared = named(edge.a, edge.a_quote).find(|entity| named(edge.b, edge.b_quote).any(|other| other == *entity));
    let person = shared.or_else(|| one.next()).or_else(|| other.next())?;
    Some(short(&report.entities.name(person)))
}

/// The short, normalized answer of one side with the key that tells answers apart.
pub(super) fn answer(report: &Report, id: ClaimId, span: Span, kind: ConflictType, ui: Lang, lexicon: &Lexicon) -> (String, Key) {
    let claim = &report.claims[id.index()];
    let text = &report.documents[claim.document.index()].text;
    let raw = short(span.of(text));
    let plain = |text: String| {
        let key = Key::of(&text);
        (text, key)
    };
    match kind {
        ConflictType::Participant => {
            let members: Vec<String> = claim
                .slots
                .iter()
                .filter(|slot| slot.role != Role::Agent || !claim.is_middle())
                .flat_map(|slot| &slot.filler.mentions)
                .filter(|mention| span.contains(mention.span))
                .flat_map(|mention| members(report, claim, mention.entity, mention.span, ui, lexicon))
                .collect();
            if members.is_empty() { plain(raw) } else { plain(members.join(" + ")) }
        }
        ConflictType::Polarity => {
            let event = claim.predicate.event.map(|event| lexicon.events.get(event));
            let verb = event
                .map_or_else(|| trigger(report, claim), |event| if ui == Lang::En { event.base.clone() } else { event.arabic.clone() });
            let word = match (claim.polarity, ui) {
                (crate::model::Polarity::Affirmed, Lang::En) => "yes",
                (crate::model::Polarity::Denied, Lang::En) => "no",
                (crate::model::Polarity::Affirmed, Lang::Ar) => "نعم",
                (crate::model::Polarity::Denied, Lang::Ar) => "لا",
            };
            plain(format!("{word}: {verb}"))
        }
        ConflictType::Modality => {
            let key = Key::of(claim.modality.name());
            (format!("{}: {raw}", claim.modality.name()), key)
        }
        ConflictType::Date => {
            let judged = claim.mentions(Role::Time).iter().filter(|mention| mention.span == span);
            let time = judged
                .filter_map(|mention| match mention.value {
                    Some(Value::Time(time)) => Some(time),
                    _ => None,
                })
                .next();
            match time {
                Some(time) if time.start == time.end && time.minutes.is_none() => {
                    (format!("{} ({raw})", time.start), Key::of(&time.start.to_string()))
                }
                _ => plain(raw),
            }
        }
        _ => plain(raw),
    }
}

/// A participant by name; what is named after several states by the states.
fn members(report: &Report, claim: &Claim, entity: Option<EntityId>, span: Span, ui: Lang, lexicon: &Lexicon) -> Vec<String> {
    let place = |id: &PlaceId| match ui {
        Lang::En => lexicon.places.get(*id).english.clone(),
        Lang::Ar => lexicon.places.get(*id).arabic.clone(),
    };
    let profile = entity.map(|id| report.entities.profile(id));
    let nisbas = profile.map_or(&[][..], |profile| profile.nisbas.as_slice());
    if nisbas.len() >= 2 {
        return nisbas.iter().map(place).collect();
    }
    let name = name(report, claim, entity, span);
    // A place has a name in either language, whatever the reports call it.
    let of_place = profile.and_then(|profile| profile.places.iter().find(|id| lexicon.places.get(**id).english == name));
    vec![of_place.map_or_else(|| short(&name), place)]
}

/// The report that an edge says contradicts itself: whether it does is a question of its own.
pub(super) fn within(report: &Report, edge: &Edge) -> Option<DocumentId> {
    let [one, other] = [edge.a, edge.b].map(|id| report.claims[id.index()].document);
    (one == other).then_some(one)
}

/// What the question of an edge is about, for its stable id: never the words of the quotes, nor what files are called.
pub(super) fn identity(report: &Report, edge: &Edge, lexicon: &Lexicon) -> String {
    let event = |id: ClaimId| report.claims[id.index()].predicate.event.map_or("", |event| report.event_names[event.index()].as_str());
    let mut events = [event(edge.a), event(edge.b)];
    events.sort_unstable();
    let relation = match edge.verdict.relation {
        Relation::Update => "update",
        _ => "live",
    };
    if let Some(person) = edge.about {
        let report = within(report, edge).map_or("", |document| report.documents[document.index()].id.as_str());
        return format!("{:x}|{report}|{relation}", person.key.0);
    }
    let anchor = anchor(report, edge, lexicon);
    format!("{}|{}|{}|{relation}|{anchor}", events[0], events[1], edge.verdict.asked.map_or("", Role::name))
}

/// Whom and what the question names beside its answer: what both claims name, for one more report may bring a claim that names
/// more; where they have nothing in common what either does. Without it every "did anybody resign" of a collection would be one
/// question.
fn anchor(report: &Report, edge: &Edge, lexicon: &Lexicon) -> String {
    const NAMING: [Role; 5] = [Role::Agent, Role::Patient, Role::Recipient, Role::Theme, Role::Place];
    let named = |id: ClaimId| -> BTreeSet<String> {
        let slots = report.claims[id.index()].slots.iter();
        let beside = slots.filter(|slot| NAMING.contains(&slot.role) && edge.verdict.asked != Some(slot.role));
        let entities = beside.flat_map(|slot| &slot.filler.mentions).filter_map(|mention| mention.entity);
        entities.map(|entity| handle(report.entities.profile(entity), lexicon)).collect()
    };
    let (one, other) = (named(edge.a), named(edge.b));
    let shared = &one & &other;
    let names = if shared.is_empty() { &one | &other } else { shared };
    names.into_iter().collect::<Vec<_>>().join("+")
}

/// A short name for an entity that is the same in every run and in both languages as far as the lexicon knows its words. Of
/// a person the last name: whether a report gives the others too is chance.
fn handle(profile: &Profile, lexicon: &Lexicon) -> String {
    let place = || profile.places.first().map(|place| lexicon.places.get(*place).name.clone());
    let body = || profile.organizations.first().map(|body| lexicon.organizations.get(*body).name.clone());
    let person = || profile.names.last().map(|name| if name.skeleton.len() < 2 { name.folded.clone() } else { name.skeleton.clone() });
    let concept = || profile.concept.map(|concept| lexicon.concepts.get(concept).name.clone());
    let title = || profile.titles.first().map(|title| lexicon.titles.get(*title).name.clone());
    let known = match profile.kind {
        Kind::Place => place(),
        Kind::Organization => body(),
        Kind::Named => person(),
        _ => concept().or_else(title),
    };
    known.unwrap_or_else(|| format!("{:x}", profile.head.0))
}

fn name(report: &Report, claim: &Claim, entity: Option<EntityId>, span: Span) -> String {
    entity.map_or_else(|| span.of(&report.documents[claim.document.index()].text).to_owned(), |id| report.entities.name(id))
}

fn trigger(report: &Report, claim: &Claim) -> String {
    claim.trigger.of(&report.documents[claim.document.index()].text).to_owned()
}

/// At most twelve words, on one line.
fn short(text: &str) -> String {
    const MAX_WORDS: usize = 12;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= MAX_WORDS { words.join(" ") } else { format!("{} …", words[..MAX_WORDS].join(" ")) }
}
