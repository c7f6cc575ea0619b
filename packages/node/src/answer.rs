//! The response.

use serde::Serialize;

/// The rendered list of a tag.
#[derive(Serialize)]
pub struct Answer {
    /// The list, as HTML to be put between the tags
    pub html: String,
    /// The structured data for search engines: a JSON-LD document, without `<`
    pub structured: Option<String>,
    /// Attributes that were not understood.
    pub warnings: Vec<String>,
    /// What was left out of the feeds, and why
    pub skipped: Vec<String>,
}
