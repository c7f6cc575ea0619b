//! Checks a feed for problems, with their position in the file and a remedy.

mod across;
mod finding;
mod items;
mod known;
mod place;
mod reader;
mod report;
mod schema;

pub use finding::{Finding, Severity};
pub use report::write;

use crate::json;
use chrono::{DateTime, FixedOffset};
use std::collections::HashSet;

/// Checks the text of a feed, at the time `now`.
#[must_use]
pub fn check(text: &str, now: DateTime<FixedOffset>) -> Vec<Finding> {
    let root = match json::parse(text) {
        Ok(root) => root,
        Err(cause) => return vec![finding::not_json(text, &cause)],
    };
    let mut all = reader::findings(&root);
    if root.get("items").is_some_and(|items| items.is_list()) {
        all.extend(schema::findings(&root));
        all.extend(known::findings(&root));
        all.extend(items::findings(&root, now));
        all.extend(across::findings(&root));
    }
    // Findings of the schema are dropped where a more specific one has the same position.
    let is_schema = |finding: &Finding| finding.code == "schema";
    let told: HashSet<_> =
        all.iter().filter(|finding| !is_schema(finding)).map(|finding| finding.span.clone()).collect();
    all.retain(|finding| !is_schema(finding) || !told.contains(&finding.span));
    all.sort_by_key(|finding| (finding.span.start, finding.severity));
    all
}
