//! Mentions → entities: who and what the claims speak of, one id across spellings, titles and languages.
//!
//! Mentions with equal [`Profile`]s share an entity at once. Names are then joined inside a collection by the
//! evidence that people use: a short form with one possible bearer, spelling variants, transliteration. "Cannot
//! compare" is a legal answer and never counts as equal.

mod actor;
mod guise;
mod likeness;
mod profile;
mod skeleton;

use std::collections::BTreeMap;

pub use likeness::{Likeness, likeness};
pub use profile::{Kind, Profile, is_known};
pub use skeleton::{NameWord, similarity, skeleton};

use crate::{
    lexicon::{Lexicon, TitleId},
    model::{Claim, Document},
    text::Text,
};

/// An entity of a run: a position in [`Entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

impl EntityId {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Who and what a run speaks of.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    entities: Vec<Entity>,
}

#[derive(Debug, Clone)]
struct Entity {
    /// The canonical name: of the lexicon where it has one, else the longest form met.
    name: String,
    profile: Profile,
    titles: Vec<TitleId>,
}

impl Entities {
    /// The canonical name.
    #[must_use]
    pub fn name(&self, id: EntityId) -> String {
        self.entities[id.index()].name.clone()
    }

    /// The fullest profile met.
    #[must_use]
    pub fn profile(&self, id: EntityId) -> &Profile {
        &self.entities[id.index()].profile
    }

    /// Every title that the reports of its collection give it.
    #[must_use]
    pub fn titles(&self, id: EntityId) -> &[TitleId] {
        &self.entities[id.index()].titles
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }
}

/// Gives every comparable mention of `claims` its entity.
#[must_use]
pub fn link(documents: &[Document], texts: &[Text], claims: &mut [Claim], lexicon: &Lexicon) -> Entities {
    // Equal profiles of one collection first: most mentions repeat.
    let mut groups: BTreeMap<(&str, Profile), (EntityId, String)> = BTreeMap::new();
    let mut order: Vec<(&str, Profile)> = Vec::new();
    let mut uses: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        let document = &documents[claim.document.index()];
        let sentence = &texts[claim.document.index()].sentences[claim.sentence as usize];
        let slots = claim
            .slots
            .iter()
            .enumerate()
            .flat_map(|(slot, filled)| filled.filler.mentions.iter().enumerate().map(move |(at, mention)| (slot, at, mention)));
        let speakers = claim.speakers.iter().enumerate().map(|(at, mention)| (usize::MAX, at, mention));
        for (slot, at, mention) in slots.chain(speakers) {
            let profile = Profile::of(mention, sentence, &document.text, lexicon);
            if matches!(profile.kind, Kind::Pronoun | Kind::Other) {
                continue;
            }
            let surface = mention.span.of(&document.text);
            let key = (document.collection.as_str(), profile);
            let next = EntityId(groups.len() as u32);
            let (id, longest) = groups.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                (next, String::new())
            });
            if surface.len() > longest.len() {
                surface.clone_into(longest);
            }
            uses.push((index, slot, at, id.index()));
        }
    }
    let joined = join_names(&order);
    let mut entities: Vec<Entity> = order
        .iter()
        .map(|key| Entity { name: canonical(&key.1, &groups[key].1, lexicon), profile: key.1.clone(), titles: Vec::new() })
        .collect();
    // The fullest name of a joined group speaks for all of it; its titles are those of all.
    for (index, root) in joined.iter().enumerate() {
        if *root != index && entities[index].profile.names.len() > entities[*root].profile.names.len() {
            entities[*root] = Entity { titles: std::mem::take(&mut entities[*root].titles), ..entities[index].clone() };
        }
        for title in &order[index].1.titles {
            if !entities[*root].titles.contains(title) {
                entities[*root].titles.push(*title);
            }
        }
    }
    for entity in &mut entities {
        entity.titles.sort_unstable();
    }
    for (claim, slot, at, id) in uses {
        let claim = &mut claims[claim];
        let mention = if slot == usize::MAX { &mut claim.speakers[at] } else { &mut claim.slots[slot].filler.mentions[at] };
        mention.entity = Some(EntityId(joined[id] as u32));
    }
    Entities { entities }
}

fn canonical(profile: &Profile, surface: &str, lexicon: &Lexicon) -> String {
    match profile.kind {
        Kind::Place if profile.places.len() == 1 => lexicon.places.get(profile.places[0]).english.clone(),
        Kind::Organization => lexicon.organizations.get(profile.organizations[0]).english.clone(),
        _ => surface.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// For every profile the index of the one that stands for its entity.
fn join_names(order: &[(&str, Profile)]) -> Vec<usize> {
    let mut roots: Vec<usize> = (0..order.len()).collect();
    // Block on the first two bones of every word: one spelling slip further on does not part them.
    let mut blocks: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut named: Vec<usize> = (0..order.len()).filter(|index| order[*index].1.kind == Kind::Named).collect();
    // Full names first, so that short forms find them; of equals in an order that no order of reports changes.
    named.sort_by(|a, b| order[*b].1.names.len().cmp(&order[*a].1.names.len()).then_with(|| order[*a].cmp(&order[*b])));
    for index in named {
        let (collection, profile) = (order[index].0, &order[index].1);
        let mut bearers: Vec<usize> = Vec::new();
        for word in &profile.names {
            for other in blocks.get(&(collection, word.first_bones())).into_iter().flatten() {
                if same_name(profile, &order[*other].1) && !bearers.contains(&find(&roots, *other)) {
                    bearers.push(find(&roots, *other));
                }
            }
        }
        // A short form with two possible bearers is nobody's.
        match bearers[..] {
            [one] => roots[index] = one,
            [first, ..] if profile.names.len() >= 2 => roots[index] = first,
            _ => {}
        }
        for word in &profile.names {
            let block = blocks.entry((collection, word.first_bones())).or_default();
            if block.last() != Some(&index) {
                block.push(index);
            }
        }
    }
    (0..order.len()).map(|index| find(&roots, index)).collect()
}

fn find(roots: &[usize], mut index: usize) -> usize {
    while roots[index] != index {
        index = roots[index];
    }
    index
}

/// Whether the shorter name is a part of the longer, word by word in order, and no title speaks against it.
fn same_name(a: &Profile, b: &Profile) -> bool {
    let (short, long) = if a.names.len() <= b.names.len() { (a, b) } else { (b, a) };
    let mut rest = long.names.iter();
    let mut last = None;
    let found = short.names.iter().all(|word| {
        last = rest.by_ref().find(|other| word.same(other));
        last.is_some()
    });
    // A lone given name is no short form: the family name has to be there.
    found && (short.names.len() > 1 || long.names.len() == 1 || last == long.names.last() || long.names.len() > 2)
}
