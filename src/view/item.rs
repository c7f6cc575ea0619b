//! One entry.

use super::heading::heading;
use super::timeline::Context;
use super::{facts, icon, links};
use crate::model::{Dated, Entry, Place, Recorded, Role, When};
use crate::words::{self, Word};
use leptos::prelude::*;

/// Draws an entry. `said` is what the edition above has said of its place already.
pub(super) fn item(entry: &Entry, level: u8, context: &Context, said: Option<&Place>) -> AnyView {
    let kind = entry.kind();
    let title = match entry.url.clone() {
        Some(url) => view! { <a data-role="page" href=url>{entry.title.clone()}</a> }.into_any(),
        None => entry.title.clone().into_any(),
    };
    // A talk begins at a time; that a post was published at 10:53 helps nobody.
    let shown = |when: When| if entry.dated == Dated::Event { when } else { when.to_day() };
    let date = entry.start.map(|start| facts::date(shown(start), entry.end.map(shown), context));
    view! {
        <li part="item" data-id=entry.id.clone() data-kind=kind.as_str().to_owned() lang=foreign(entry, context)>
            <p part="kind">{icon::icon(&kind)}<span>{words::kind(&kind)}</span></p>
            <div part="body">
                {heading(level, "title", title)}
                <p class="facts">
                    {date}{facts::place(&entry.place, said, context)}{facts::people(&entry.people, context)}
                </p>
                {statuses(entry)}
                {entry.summary.clone().map(|text| view! { <p part="summary" dir="auto">{text}</p> })}
                {links::links(entry)}
            </div>
        </li>
    }
    .into_any()
}

/// What has to be said: that it does not take place, or that its recording is still to come.
fn statuses(entry: &Entry) -> Vec<AnyView> {
    let has_recording = entry.media.iter().any(|media| media.role == Role::Recording);
    let recording = match entry.recorded {
        _ if has_recording => None,
        Recorded::Unsaid => None,
        Recorded::Pending => Some(words::text(Word::RecordingPending)),
        Recorded::Never => Some(words::text(Word::NotRecorded)),
    };
    let all = [words::status(entry.status), recording];
    all.into_iter().flatten().map(|text| view! { <p part="status">{text}</p> }.into_any()).collect()
}

/// The entry's language, where it is another than the interface's.
fn foreign(entry: &Entry, context: &Context) -> Option<String> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    entry.language.clone().filter(|tag| primary(tag) != primary(&context.lang))
}
