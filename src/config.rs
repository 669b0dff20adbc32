//! Settings of a run.

/// What the user can set; travels by reference through the stages.
#[derive(Debug, Clone)]
pub struct Config {
    /// Rows less sure than this stay out of the conflict table (they are still edges).
    pub min_confidence: f32,
    /// Language of questions and explanations.
    pub ui: crate::model::Lang,
}

impl Default for Config {
    fn default() -> Config {
        Config { min_confidence: 0.65, ui: crate::model::Lang::En }
    }
}
