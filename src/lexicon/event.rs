//! Events: what a predicate means, shared by every language.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::{EventId, Source, Table, table::Row};
use crate::model::Role;

/// Events of this PLOVER type are doings of a body of people, who act in them.
const MEETING: &str = "CONSULT";
/// What a storm or a blast does in all of its tellings.
const BEFALLING: [&str; 4] = ["displace", "hit", "injure", "kill"];

/// One predicate sense.
#[derive(Debug, Clone)]
pub struct Event {
    /// The id used in lexicon files and tables.
    pub name: String,
    /// PLOVER event type, or empty.
    pub code: String,
    /// English base form: "sign".
    pub base: String,
    /// English past: "signed".
    pub past: String,
    /// English past participle: "signed".
    pub participle: String,
    /// Arabic past, third person masculine: "وقع".
    pub arabic: String,
    /// The concept of the condition that it leaves its undergoer in: imprisoned.
    pub state: Option<String>,
    /// Whether either party may stand as the one who does it: A met B, B met A.
    pub mutual: bool,
    /// Whether each of many may do it for himself, so that two who did are no dispute: sign, visit, reject.
    pub shared: bool,
    /// Whether it tells only that what it is said of takes place: talks were held.
    pub arranges: bool,
    /// The slot that names the event whose cause it tells, where it tells no more: begin, lead to, erupt.
    pub effect: Option<Role>,
    /// Slots that hold one value for one event.
    pub functional: SmallVec<[Role; 4]>,
    /// Events that can't hold together with this one.
    pub opposites: SmallVec<[EventId; 2]>,
    /// Events whose outcome this one ends, so that it may follow them: what was closed was opened again.
    pub undoes: SmallVec<[EventId; 2]>,
    /// More general events.
    pub broader: SmallVec<[EventId; 1]>,
}

/// The table of events.
#[derive(Debug, Default)]
pub struct Events {
    rows: Vec<Event>,
    by_name: HashMap<String, EventId, FxBuildHasher>,
}

impl Events {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Events {
        let mut events = Events::default();
        let mut links = Vec::new();
        let columns = &[
            "id",
            "code",
            "base",
            "past",
            "participle",
            "ar",
            "functional",
            "opposite",
            "broader",
            "state",
            "mutual",
            "shared",
            "arranges",
            "effect",
            "undoes",
        ];
        Table::read(source, "events.tsv", columns, mistakes, |row, mistakes| {
            let id = EventId(events.rows.len() as u16);
            if events.by_name.insert(row.get("id").to_owned(), id).is_some() {
                mistakes.push(format!("{}: event `{}` stands twice; keep one", row.place, row.get("id")));
            }
            let functional = names(row.get("functional")).filter_map(|name| role(name, &row, mistakes)).collect();
            let effect = names(row.get("effect")).find_map(|name| role(name, &row, mistakes));
            events.rows.push(Event {
                name: row.get("id").to_owned(),
                code: row.get("code").to_owned(),
                base: row.get("base").to_owned(),
                past: row.get("past").to_owned(),
                participle: row.get("participle").to_owned(),
                arabic: row.get("ar").to_owned(),
                state: Some(row.get("state").to_owned()).filter(|state| !state.is_empty()),
                functional,
                mutual: row.get("mutual") == "yes",
                shared: row.get("shared") == "yes",
                arranges: row.get("arranges") == "yes",
                effect,
                opposites: SmallVec::new(),
                undoes: SmallVec::new(),
                broader: SmallVec::new(),
            });
            links.push((id, row));
        });
        for (id, row) in links {
            for column in ["opposite", "undoes", "broader"] {
                for name in names(row.get(column)) {
                    let Some(other) = events.find(name) else {
                        mistakes.push(format!("{}: unknown event `{name}` in `{column}`; add its row or correct it", row.place));
                        continue;
                    };
                    match column {
                        // Opposition is symmetric: one side naming it is enough.
                        "opposite" => {
                            for (a, b) in [(id, other), (other, id)] {
                                let list = &mut events.rows[a.index()].opposites;
                                if !list.contains(&b) {
                                    list.push(b);
                                }
                            }
                        }
                        "undoes" => events.rows[id.index()].undoes.push(other),
                        _ => events.rows[id.index()].broader.push(other),
                    }
                }
            }
        }
        events
    }

    /// The id of an event's name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<EventId> {
        self.by_name.get(name).copied()
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: EventId) -> &Event {
        &self.rows[id.index()]
    }

    /// All events in table order.
    pub fn iter(&self) -> impl Iterator<Item = (EventId, &Event)> {
        self.rows.iter().enumerate().map(|(index, event)| (EventId(index as u16), event))
    }

    /// Whether the two can't hold together of the same participants.
    #[must_use]
    pub fn opposed(&self, a: EventId, b: EventId) -> bool {
        self.get(a).opposites.contains(&b)
    }

    /// Whether one ends what the other began, so that the one may follow the other.
    #[must_use]
    pub fn in_turn(&self, a: EventId, b: EventId) -> bool {
        self.get(a).undoes.contains(&b) || self.get(b).undoes.contains(&a)
    }

    /// Whether nobody acts in what is called so, so that it may be the cause of what it does: a strike, a fault. Talks and votes stand
    /// for those who hold them.
    #[must_use]
    pub fn happens(&self, id: EventId) -> bool {
        let event = self.get(id);
        event.code != MEETING && !event.arranges
    }

    /// Whether it tells that something befell people or a place, and so no more than that it happened: no outcome that another cause
    /// could have.
    #[must_use]
    pub fn befalls(&self, id: EventId) -> bool {
        BEFALLING.iter().filter_map(|general| self.find(general)).any(|general| self.is_a(id, general))
    }

    /// Whether `general` is `id` or a step of generalization above it.
    #[must_use]
    pub fn is_a(&self, id: EventId, general: EventId) -> bool {
        // Chains are short and a cycle must not hang us: five steps reach every top of the table.
        let mut current: SmallVec<[EventId; 4]> = SmallVec::from_iter([id]);
        for _ in 0..5 {
            if current.contains(&general) {
                return true;
            }
            current = current.iter().flat_map(|id| self.get(*id).broader.iter().copied()).collect();
        }
        false
    }

    /// Whether they are the same event, one is a kind of the other, or both are kinds of a third.
    #[must_use]
    pub fn related(&self, a: EventId, b: EventId) -> bool {
        let shares = |a: EventId, b: EventId| self.get(a).broader.iter().any(|general| self.is_a(b, *general));
        self.is_a(a, b) || self.is_a(b, a) || shares(a, b) || shares(b, a)
    }
}

fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn role_names() -> String {
    Role::ALL.map(Role::name).join(", ")
}

/// The role of a name; an unknown one is a mistake of the table.
fn role(name: &str, row: &Row<'_>, mistakes: &mut Vec<String>) -> Option<Role> {
    let role = Role::from_name(name);
    if role.is_none() {
        mistakes.push(format!("{}: unknown role `{name}`; write one of {}", row.place, role_names()));
    }
    role
}
