//! Ids of lexicon entries: positions in their tables, valid for one loaded lexicon.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u16);

        impl $name {
            /// As an index into its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A row of `events.tsv`.
    EventId;
    /// A verb or event noun of one language pack with all its senses.
    PredicateId;
    /// A row of `concepts.tsv`.
    ConceptId;
    /// A country, city, region or sea.
    PlaceId;
    /// A row of `organizations.tsv`.
    OrganizationId;
    /// A row of `titles.tsv`.
    TitleId;
    /// A row of a pack's `numbers.tsv`.
    NumberId;
    /// A row of `units.tsv`.
    UnitId;
    /// A row of `currencies.tsv`.
    CurrencyId;
    /// A row of `given-names.tsv`.
    GivenNameId;
    /// A row of a pack's `particles.tsv`.
    ParticleId;
}
