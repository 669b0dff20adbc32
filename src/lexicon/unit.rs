//! Units of measure and currencies.

use super::{CurrencyId, Source, Table, UnitId, phrase::Phrases, value::Sense};
use crate::model::Dimension;

/// A unit of measure.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The id used in lexicon files.
    pub name: String,
    /// What it measures.
    pub dimension: Dimension,
    /// Base units in one of it.
    pub factor: f64,
    /// Base value of its zero: not 0 for Fahrenheit.
    pub offset: f64,
    /// English singular.
    pub english: String,
    /// Arabic singular.
    pub arabic: String,
}

impl Unit {
    /// A value of this unit in the base unit of its dimension.
    #[must_use]
    pub fn to_base(&self, value: f64) -> f64 {
        // Factors such as 0.01 of a percent are not exact in binary; rounding to 12 digits keeps 3 % equal to 300 basis points.
        let base = value * self.factor + self.offset;
        let magnitude = 10f64.powi(11 - base.abs().max(1e-12).log10().floor() as i32);
        (base * magnitude).round() / magnitude
    }

    /// Whether its factor is a power of ten, possibly times 60: a unit that others are converted to rather than from.
    #[must_use]
    pub fn is_metric(&self) -> bool {
        let power = self.factor.log10();
        self.offset == 0.0 && (power - power.round()).abs() < 1e-9
    }
}

/// A currency, or the bare head (`dinar`) of several.
#[derive(Debug, Clone)]
pub struct Currency {
    /// The id used in lexicon files.
    pub name: String,
    /// ISO 4217 code; empty for a bare head.
    pub code: String,
    /// English singular.
    pub english: String,
    /// Arabic singular.
    pub arabic: String,
}

/// Units and currencies by id.
#[derive(Debug, Default)]
pub struct Units {
    units: Vec<Unit>,
    currencies: Vec<Currency>,
}

impl Units {
    /// The row of a unit.
    #[must_use]
    pub fn get(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    /// The row of a currency.
    #[must_use]
    pub fn currency(&self, id: CurrencyId) -> &Currency {
        &self.currencies[id.index()]
    }

    /// The id of a currency by its ISO code or table id.
    #[must_use]
    pub fn find_currency(&self, name: &str) -> Option<CurrencyId> {
        self.currencies.iter().position(|row| row.name == name || row.code == name).map(|index| CurrencyId(index as u16))
    }

    /// Reads `units.tsv` and `currencies.tsv` and adds every form, inflected.
    pub(super) fn load(source: &Source, phrases: &mut Phrases<Sense>, symbols: &mut Phrases<Sense>, mistakes: &mut Vec<String>) -> Units {
        let mut units = Units::default();
        let columns = &["id", "dimension", "factor", "offset", "en", "ar", "plural_ar", "symbol"];
        Table::read(source, "units.tsv", columns, mistakes, |row, mistakes| {
            let Some((dimension, scale)) = dimension(row.get("dimension")) else {
                return mistakes.push(format!("{}: unknown dimension `{}`", row.place, row.get("dimension")));
            };
            let mut number = |column: &str| {
                row.get(column).parse::<f64>().unwrap_or_else(|_| {
                    mistakes.push(format!("{}: `{}` is not a number", row.place, row.get(column)));
                    1.0
                })
            };
            let id = UnitId(units.units.len() as u16);
            units.units.push(Unit {
                name: row.get("id").to_owned(),
                dimension,
                factor: number("factor") * scale,
                offset: number("offset"),
                english: row.forms("en").next().unwrap_or_default().to_owned(),
                arabic: row.forms("ar").next().unwrap_or_default().to_owned(),
            });
            let (one, two) = (Sense::Unit { unit: id, dual: false }, Sense::Unit { unit: id, dual: true });
            for form in row.forms("en") {
                english_forms(form, |form| phrases.insert(form, one));
            }
            for form in row.forms("ar") {
                arabic_singulars(form, |form| phrases.insert(form, one));
                arabic_duals(form, |form| phrases.insert(form, two));
                if row.get("plural_ar").is_empty() {
                    arabic_plural(form, |form| phrases.insert(form, one));
                }
            }
            for form in row.forms("plural_ar") {
                arabic_singulars(form, |form| phrases.insert(form, one));
            }
            row.forms("symbol").for_each(|form| symbols.insert_exact(form, one));
        });
        let columns = &["id", "code", "en", "en_plural", "ar", "dual_ar", "plural_ar", "symbols"];
        let mut heads = Vec::new();
        Table::read(source, "currencies.tsv", columns, mistakes, |row, _| {
            let id = CurrencyId(units.currencies.len() as u16);
            units.currencies.push(Currency {
                name: row.get("id").to_owned(),
                code: row.get("code").to_owned(),
                english: row.forms("en").next().unwrap_or_default().to_owned(),
                arabic: row.forms("ar").next().unwrap_or_default().to_owned(),
            });
            // A dollar without a country is the American one in world news; other bare heads stay undecided.
            if row.get("id") == "dollar" {
                heads.extend(row.forms("en").chain(row.forms("en_plural")).map(|form| (form.to_owned(), false)));
                heads.extend(row.forms("ar").chain(row.forms("plural_ar")).map(|form| (form.to_owned(), false)));
                heads.extend(row.forms("dual_ar").map(|form| (form.to_owned(), true)));
                return;
            }
            let (one, two) = (Sense::Currency { currency: id, dual: false }, Sense::Currency { currency: id, dual: true });
            for form in row.forms("en").chain(row.forms("en_plural")) {
                phrases.insert(form, one);
            }
            for form in row.forms("ar") {
                arabic_singulars(form, |form| phrases.insert(form, one));
                arabic_duals(form, |form| phrases.insert(form, two));
                arabic_plural(form, |form| phrases.insert(form, one));
            }
            row.forms("plural_ar").for_each(|form| arabic_singulars(form, |form| phrases.insert(form, one)));
            row.forms("dual_ar").for_each(|form| phrases.insert(form, two));
            for form in row.forms("symbols").chain(Some(row.get("code")).filter(|code| !code.is_empty())) {
                // `£` and `¥` name several currencies; the first row that has a symbol and a code owns it.
                if !row.get("code").is_empty() {
                    symbols.insert_exact(form, one);
                }
            }
        });
        if let Some(dollar) = units.find_currency("USD") {
            for (form, dual) in heads {
                let sense = Sense::Currency { currency: dollar, dual };
                arabic_singulars(&form, |form| phrases.insert(form, sense));
            }
        }
        units
    }
}

/// The dimension a table names, with the factor from the table's base unit to the program's.
fn dimension(name: &str) -> Option<(Dimension, f64)> {
    Some(match name {
        "length" => (Dimension::Length, 1.0),
        "area" => (Dimension::Area, 1.0),
        "volume" => (Dimension::Volume, 1.0),
        "mass" => (Dimension::Mass, 1.0),
        "duration" => (Dimension::Duration, 1.0),
        "speed" => (Dimension::Speed, 1.0),
        "temperature" => (Dimension::Temperature, 1.0),
        "energy" => (Dimension::Energy, 1.0),
        "power" => (Dimension::Power, 1.0),
        // Reports call the step from 5 % to 8 % "3 percent" as often as "3 percentage points" or "300 basis points".
        "ratio" => (Dimension::Percent, 100.0),
        "ratio_difference" => (Dimension::Percent, 1.0),
        "flow_volume" => (Dimension::Flow, 1.0),
        "pressure" => (Dimension::Pressure, 1.0),
        "frequency" => (Dimension::Frequency, 1.0),
        "voltage" => (Dimension::Voltage, 1.0),
        "current" => (Dimension::Current, 1.0),
        "information" => (Dimension::Information, 1.0),
        "radioactivity" => (Dimension::Radioactivity, 1.0),
        "radiation_dose" => (Dimension::RadiationDose, 1.0),
        "sound_level" => (Dimension::Sound, 1.0),
        "container_capacity" => (Dimension::Containers, 1.0),
        "angle" | "magnitude" => (Dimension::Scale, 1.0),
        _ => return None,
    })
}

fn english_forms(form: &str, mut add: impl FnMut(&str)) {
    add(form);
    match form.split_once(" of ") {
        Some((head, rest)) => add(&format!("{head}s of {rest}")),
        None if form.contains(" per ") || form.contains('/') || form.ends_with('s') => {}
        None => add(&format!("{form}s")),
    }
}

/// The forms of a singular or plural: as it is, and with the alef of the indefinite accusative on every word.
fn arabic_singulars(form: &str, mut add: impl FnMut(&str)) {
    add(form);
    add(&inflected(form, |word| match word.chars().last() {
        Some('ا' | 'ة' | 'ى' | 'ء') | None => word.to_owned(),
        _ => format!("{word}ا"),
    }));
}

fn arabic_duals(form: &str, mut add: impl FnMut(&str)) {
    for ending in ["ان", "ين"] {
        add(&inflected(form, |word| format!("{}{ending}", dual_stem(word))));
    }
    // Before a genitive the dual loses its nun: ساعتا, ساعتي.
    if !form.contains(' ') {
        for ending in ["ا", "ي"] {
            if form.ends_with('ة') {
                add(&format!("{}{ending}", dual_stem(form)));
            }
        }
    }
}

fn dual_stem(word: &str) -> String {
    match word.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت"),
        None => word.to_owned(),
    }
}

/// The sound feminine plural, which is also that of units of foreign origin: كيلومترات مربعة.
fn arabic_plural(form: &str, mut add: impl FnMut(&str)) {
    let mut words = form.split(' ');
    let Some(head) = words.next() else { return };
    let stem = head.strip_suffix('ة').unwrap_or(head);
    let mut plural = format!("{stem}ات");
    for word in words {
        plural.push(' ');
        plural.push_str(word);
        // An adjective agrees with a plural of things as with a feminine singular.
        if !word.ends_with(['ة', 'ا', 'ي']) {
            plural.push('ة');
        }
    }
    add(&plural);
}

fn inflected(form: &str, each: impl Fn(&str) -> String) -> String {
    form.split(' ').map(each).collect::<Vec<_>>().join(" ")
}
