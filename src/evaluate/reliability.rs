//! Whether the stated confidence can be believed: of the rows that say 0.7, are seven in ten right?

use std::fmt;

/// A row that was found right or wrong, with the confidence it stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rated {
    /// From 0 to 1.
    pub stated: f32,
    /// Whether the annotation bears the row out.
    pub right: bool,
}

/// The rows of one tenth of the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Its lower end.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
    /// How many rows state a confidence in it.
    pub rows: usize,
    /// Their mean stated confidence.
    pub stated: f64,
    /// The share of them that is right.
    pub right: f64,
}

const BINS: usize = 10;

/// The reliability table of rated rows (reliability diagram: Murphy and Winkler 1977); prints as text.
///
/// ```
/// use reconcile::evaluate::{Rated, Reliability};
///
/// let rated = [(0.62, true), (0.66, false), (0.93, true)].map(|(stated, right)| Rated { stated, right });
/// let table = Reliability::of(&rated);
/// assert_eq!(table.bins.len(), 2); // Empty tenths are left out.
/// assert_eq!((table.bins[0].rows, table.bins[0].right), (2, 0.5));
/// assert!((table.expected_error() - (2.0 * 0.14 + 0.07) / 3.0).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reliability {
    /// The tenths that hold rows, upwards.
    pub bins: Vec<Bin>,
}

impl Reliability {
    /// Sorts rated rows into tenths.
    #[must_use]
    pub fn of(rated: &[Rated]) -> Reliability {
        let bin = |number: usize| {
            let own: Vec<&Rated> = rated.iter().filter(|row| tenth(row.stated) == number).collect();
            let mean = |sum: f64| sum / own.len() as f64;
            (!own.is_empty()).then(|| Bin {
                from: number as f64 / BINS as f64,
                to: (number + 1) as f64 / BINS as f64,
                rows: own.len(),
                stated: mean(own.iter().map(|row| f64::from(row.stated)).sum()),
                right: mean(own.iter().filter(|row| row.right).count() as f64),
            })
        };
        Reliability { bins: (0..BINS).filter_map(bin).collect() }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.bins.iter().map(|bin| bin.rows).sum()
    }

    /// Expected calibration error: how far the stated confidence lies from the share that is right, a bin on average,
    /// every bin counting by its rows; 0 of nothing.
    #[must_use]
    pub fn expected_error(&self) -> f64 {
        let gaps: f64 = self.bins.iter().map(|bin| bin.rows as f64 * (bin.right - bin.stated).abs()).sum();
        gaps / (self.rows().max(1)) as f64
    }
}

/// The tenth of the scale that a confidence lies in; 1 belongs to the last.
fn tenth(stated: f32) -> usize {
    ((f64::from(stated) * BINS as f64) as usize).min(BINS - 1)
}

impl fmt::Display for Reliability {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "confidence  rows stated  right")?;
        for bin in &self.bins {
            writeln!(out, "{:.1} to {:.1} {:6} {:6.2} {:6.2}", bin.from, bin.to, bin.rows, bin.stated, bin.right)?;
        }
        write!(out, "expected calibration error {:.2} over {} rows", self.expected_error(), self.rows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scale_have_a_tenth() {
        let table = Reliability::of(&[Rated { stated: 0.0, right: false }, Rated { stated: 1.0, right: true }]);
        assert_eq!(table.bins.iter().map(|bin| (bin.from, bin.rows)).collect::<Vec<_>>(), [(0.0, 1), (0.9, 1)]);
        assert_eq!(table.expected_error(), 0.0);
    }

    #[test]
    fn rows_that_are_too_sure_show_as_error() {
        let rated: Vec<Rated> = (0..10).map(|number| Rated { stated: 0.85, right: number < 4 }).collect();
        let table = Reliability::of(&rated);
        assert!((table.expected_error() - 0.45).abs() < 1e-6);
        assert!(table.to_string().ends_with("error 0.45 over 10 rows"), "{table}");
    }

    #[test]
    fn nothing_has_no_error() {
        assert_eq!(Reliability::of(&[]).expected_error(), 0.0);
    }
}
