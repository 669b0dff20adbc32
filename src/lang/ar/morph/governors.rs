//! Particles by what they govern: the strongest sign of a verb or a noun behind them.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::text::Key;

/// What stands behind a particle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Governor {
    /// Nothing in particular.
    #[default]
    Any,
    /// An imperfect verb: لم, لن, سوف, كي.
    Imperfect,
    /// A verb: قد, لقد.
    Verb,
    /// أن, which unvocalized is both "that" before a verb and "that" before a noun.
    That,
    /// A noun or pronoun: لأن, كأن, يا.
    Noun,
    /// A clause, which opens with a verb more often than not: عندما, إذا.
    Clause,
    /// لا, before an imperfect or a noun.
    No,
}

/// The governors by the key of the particle.
#[derive(Debug)]
pub(super) struct Governors {
    by_particle: HashMap<Key, Governor, FxBuildHasher>,
}

const TABLE: [(Governor, &[&str]); 6] = [
    (Governor::Imperfect, &["لم", "لن", "سوف", "كي", "لكي", "كيلا", "لئلا"]),
    (Governor::Verb, &["قد", "لقد"]),
    (Governor::That, &["أن", "بأن", "ألا"]),
    (Governor::Noun, &["لأن", "كأن", "ليت", "لعل", "يا"]),
    (
        Governor::Clause,
        &["عندما", "حينما", "إذا", "لو", "كلما", "بعدما", "لما", "إذ", "ريثما", "طالما", "حيث", "كما", "ثم", "هل", "بينما", "فيما", "ما"],
    ),
    (Governor::No, &["لا"]),
];

impl Default for Governors {
    fn default() -> Governors {
        let pairs = TABLE.iter().flat_map(|(governor, particles)| particles.iter().map(|particle| (Key::of(particle), *governor)));
        Governors { by_particle: pairs.collect() }
    }
}

impl Governors {
    /// Whether a particle is أن.
    pub(super) fn is_that(particle: Key) -> bool {
        particle == Key::of("أن")
    }

    /// What stands behind the particle of this key.
    pub(super) fn of(&self, particle: Key) -> Governor {
        self.by_particle.get(&particle).copied().unwrap_or_default()
    }
}
