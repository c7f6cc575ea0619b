//! What is answered.

use serde::Serialize;

/// The list of what a tag shows.
#[derive(Serialize)]
pub struct Answer {
    /// The list: HTML to stand between the tags.
    pub html: String,
    /// The same for search engines: a JSON-LD document, without `<`.
    pub structured: Option<String>,
    /// Attributes that were not understood.
    pub warnings: Vec<String>,
    /// What was left out of the feeds, where and why.
    pub skipped: Vec<String>,
}
