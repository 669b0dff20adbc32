//! Text → claims: each case beside a near-miss, in every language (`fixtures/claims/*.toml`).

use std::{fs, path::Path};

use reconcile::{
    claim,
    lexicon::Lexicon,
    model::{Claim, Document, DocumentId, Lang, Mention, Role},
    text,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    /// Claims the text makes: `polarity | modality | agent | event | object | speaker | cause | place | time | quantity`.
    ///
    /// The members of a list stand between ` + `; the object is any of patient, recipient, theme and title; `-` is an
    /// empty slot, `*` or a field left off is anything. `only X` is an X that is picked out: it was X that did it, because of X and
    /// not Y.
    claims: Vec<String>,
    /// Claims the text must not make, in the same notation.
    #[serde(default)]
    not: Vec<String>,
}

/// The claims of a text, read as a report of its own.
pub(crate) fn claims_of(raw: &str, lang: Lang, lexicon: &Lexicon) -> Vec<Claim> {
    let document = Document {
        id: "case".to_owned(),
        path: None,
        outlet: "case".to_owned(),
        date: None,
        lang,
        collection: String::new(),
        title: String::new(),
        text: raw.to_owned(),
        body_start: 0,
    };
    claim::extract(DocumentId(0), &document, &text::analyze(&document, lexicon), None, lexicon)
}

fn joined(mentions: &[Mention], raw: &str) -> String {
    if mentions.is_empty() { "-".to_owned() } else { mentions.iter().map(|mention| mention.span.of(raw)).collect::<Vec<_>>().join(" + ") }
}

/// What a claim has in each field of the notation; the object has several ways to be right.
fn fields(claim: &Claim, raw: &str, lexicon: &Lexicon) -> [Vec<String>; 10] {
    let event = claim.predicate.event.map_or("-", |id| lexicon.events.get(id).name.as_str());
    let objects: Vec<String> = [Role::Patient, Role::Recipient, Role::Theme, Role::Title]
        .into_iter()
        .map(|role| joined(claim.mentions(role), raw))
        .filter(|object| object != "-")
        .collect();
    let picked = |role: Role| {
        let filler = joined(claim.mentions(role), raw);
        let only = (claim.focus == Some(role)).then(|| format!("only {filler}"));
        std::iter::once(filler).chain(only).collect()
    };
    [
        vec![claim.polarity.name().to_owned()],
        vec![claim.modality.name().to_owned()],
        picked(Role::Agent),
        vec![event.to_owned()],
        if objects.is_empty() { vec!["-".to_owned()] } else { objects },
        vec![joined(&claim.speakers, raw)],
        picked(Role::Cause),
        picked(Role::Place),
        picked(Role::Time),
        picked(Role::Quantity),
    ]
}

fn matches(pattern: &str, fields: &[Vec<String>; 10]) -> bool {
    pattern.split('|').map(str::trim).zip(fields).all(|(wanted, found)| wanted == "*" || found.iter().any(|found| found == wanted))
}

#[test]
fn texts_make_the_claims_they_make() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/claims");
    let mut failures = Vec::new();
    for lang in [Lang::Ar, Lang::En] {
        let Ok(file) = fs::read_to_string(folder.join(format!("{}.toml", lang.code()))) else { continue };
        let cases: Cases = toml::from_str(&file).expect("the fixture is valid TOML");
        for case in cases.case {
            let claims = claims_of(&case.text, lang, &lexicon);
            let found: Vec<_> = claims.iter().map(|claim| fields(claim, &case.text, &lexicon)).collect();
            let listing = || found.iter().map(|fields| fields.iter().map(|field| field.join(" / ")).collect::<Vec<_>>().join(" | "));
            for claim in &claims {
                assert!(claim.quote.contains(claim.trigger), "{}: the quote leaves its trigger out", case.name);
            }
            for wanted in case.claims.iter().filter(|wanted| !found.iter().any(|fields| matches(wanted, fields))) {
                failures.push(format!("{}: no `{wanted}` among\n    {}", case.name, listing().collect::<Vec<_>>().join("\n    ")));
            }
            for unwanted in case.not.iter().filter(|unwanted| found.iter().any(|fields| matches(unwanted, fields))) {
                failures.push(format!("{}: found `{unwanted}` among\n    {}", case.name, listing().collect::<Vec<_>>().join("\n    ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
