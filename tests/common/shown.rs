//! The timeline as a reader sees it, as lines of text.
#![allow(dead_code)]

use super::{at, entries};
use event_timeline::model::Entry;
use event_timeline::options::Options;
use event_timeline::timeline::{Edition, Group, Plan, arrange};
use serde_json::{Value, json};
use std::sync::Arc;

/// The visitor's current time.
pub const NOW: &str = "2024-06-01T12:00:00+02:00";

/// Reads items and arranges them.
pub fn plan(items: &Value, options: &Options) -> Plan {
    arrange(&entries(items), options, at(NOW), None)
}

/// A group in one line: `talk`, or `FOSDEM 2024 [talk, post]`; with an arrow before an entry that is shown in full
/// elsewhere.
fn line(group: &Group) -> String {
    let title =
        |entry: &Arc<Entry>| if entry.is_elsewhere { format!("→ {}", entry.title) } else { entry.title.clone() };
    match group {
        Group::Single(entry) => title(entry),
        Group::Edition(edition) => {
            format!("{} [{}]", edition.name, edition.entries.iter().map(title).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The plan as lines: upcoming entries under `coming`, each year under its number.
pub fn lines(plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    if !plan.coming.is_empty() {
        lines.push(format!("coming: {}", plan.coming.iter().map(line).collect::<Vec<_>>().join("; ")));
    }
    for year in &plan.years {
        let name = year.year.map_or("undated".to_owned(), |year| year.to_string());
        lines.push(format!("{name}: {}", year.groups.iter().map(line).collect::<Vec<_>>().join("; ")));
    }
    lines
}

/// The first edition of a plan.
pub fn edition(plan: &Plan) -> &Edition {
    let groups = plan.years.iter().flat_map(|year| &year.groups).chain(&plan.coming);
    let mut editions = groups.filter_map(|group| match group {
        Group::Edition(edition) => Some(edition),
        Group::Single(_) => None,
    });
    editions.next().unwrap()
}

/// An item with this `_event`.
pub fn item(title: &str, event: &Value) -> Value {
    json!({"id": title, "title": title, "_event": event})
}

/// A post of a blog.
pub fn post(title: &str, date: &str) -> Value {
    json!({"id": title, "title": title, "date_published": date})
}
