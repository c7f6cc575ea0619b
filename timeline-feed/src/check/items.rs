//! Checks of single items.

use super::finding::Finding;
use crate::feed::BESIDE;
use crate::json::Node;
use chrono::{DateTime, Duration, FixedOffset};
use event_timeline::feed::read;
use event_timeline::model::{Entry, Kind, Recorded};
use event_timeline::timeline::was_held;
use std::collections::HashMap;
use std::sync::Arc;
use url::Url;

/// How long a recording may be pending without a warning.
const PENDING: Duration = Duration::days(31);

/// How long a recording may be missing without a warning.
const PATIENCE: Duration = Duration::days(14);

pub(super) fn findings(root: &Node, now: DateTime<FixedOffset>) -> Vec<Finding> {
    let resolve = |url: &str, base: &str| Some(Url::parse(base).ok()?.join(url).ok()?.into());
    let Ok(feed) = read(root.text(), BESIDE, &resolve) else { return Vec::new() };
    let entries: HashMap<Arc<str>, Arc<Entry>> =
        feed.entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect();
    let items = root.get("items").map(|items| items.items()).unwrap_or_default();
    let mut found = Vec::new();
    for item in &items {
        let entry = item.get_str("id").and_then(|id| entries.get(id.as_str()));
        found.extend(time_zone(item));
        if let Some(entry) = entry {
            found.extend(recording(item, entry, now).map(|finding| finding.of(item)));
        }
    }
    found
}

/// An unknown name of a time zone.
fn time_zone(item: &Node) -> Option<Finding> {
    let zone = item.path(&["_event", "time_zone"])?;
    let name = zone.string()?;
    if chrono_tz::Tz::from_str_insensitive(&name).is_ok() {
        return None;
    }
    let message = format!("there is no time zone {name}");
    Some(
        Finding::error("time-zone", &zone, message)
            .of(item)
            .help("Write the IANA name of the place's zone, such as Europe/Brussels."),
    )
}

/// A past event without a recording, or a reason for that.
fn recording(item: &Node, entry: &Entry, now: DateTime<FixedOffset>) -> Option<Finding> {
    let last = entry.end.or(entry.start)?;
    if !entry.takes_place() || entry.is_recorded() || last.is_vague() || !was_held(entry, now) {
        return None;
    }
    let since = now.naive_local() - last.ends();
    let days = since.num_days();
    match entry.recorded {
        Recorded::Pending if since > PENDING => {
            let node = item.path(&["_event", "recording"])?;
            let message = format!("the recording is pending since {days} days");
            Some(Finding::warning("pending", &node, message).help(
                "If it is there, add it to \"attachments\" and take \"recording\" out. If there will be none, write \"none\".",
            ))
        }
        Recorded::Unsaid if since > PATIENCE && is_spoken(&entry.kind()) => {
            let node = item.path(&["_event", "start"]).or_else(|| item.get("title")).or_else(|| item.get("id"))?;
            let message = format!("it was {days} days ago, and has no recording");
            Some(Finding::warning("no-recording", &node, message).label("held").help(
                "Add it to \"attachments\"; or say \"recording\": \"pending\" in \"_event\" if it is to come, \"none\" if there is none.",
            ))
        }
        _ => None,
    }
}

/// Whether entries of this kind are usually recorded, unlike booths and meetings.
fn is_spoken(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Talk
            | Kind::Keynote
            | Kind::LightningTalk
            | Kind::Panel
            | Kind::Workshop
            | Kind::Tutorial
            | Kind::Webinar
            | Kind::Demo
    )
}
