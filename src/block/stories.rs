//! Which reports tell one story: a folder may hold many, and what is counted is counted over one.

use super::Affinity;
use crate::model::Document;

/// For every report those that tell its story.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    kin: Vec<Vec<u32>>,
}

impl Stories {
    /// Of all reports, by what every two that were laid side by side have in common.
    ///
    /// No clusters: a round-up tells of two stories and is kin to both, without making them one.
    pub(super) fn new(documents: &[Document], affinities: impl Iterator<Item = ((usize, usize), Affinity)>) -> Stories {
        let mut kin: Vec<Vec<u32>> = (0..documents.len() as u32).map(|report| vec![report]).collect();
        let collection = |report: Option<usize>| report.and_then(|report| documents.get(report)).map(|report| &report.collection);
        // Two reports are all of their collection where their neighbors in the order of collections are of others.
        let alone = |a: usize, b: usize| {
            let own = collection(Some(a));
            b == a + 1 && collection(a.checked_sub(1)) != own && collection(Some(b + 1)) != own
        };
        for ((a, b), _) in affinities.filter(|((a, b), affinity)| affinity.kin(alone(*a, *b))) {
            kin[a].push(b as u32);
            kin[b].push(a as u32);
        }
        for reports in &mut kin {
            reports.sort_unstable();
        }
        Stories { kin }
    }

    /// The reports that tell the story of a report, itself among them, by index.
    pub fn of(&self, report: usize) -> impl Iterator<Item = usize> {
        self.kin[report].iter().map(|report| *report as usize)
    }

    /// Whether two reports tell one story.
    #[must_use]
    pub fn kin(&self, a: usize, b: usize) -> bool {
        self.kin[a].binary_search(&(b as u32)).is_ok()
    }
}
