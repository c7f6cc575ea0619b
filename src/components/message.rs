//! Messages shown instead of the timeline, above it or at its end.

use crate::feed::Trouble;
use crate::platform::DateFields;
use crate::state::{Command, Copied, Older, Phase, Store};
use crate::words::Message as Text;
use chrono::DateTime;
use leptos::prelude::*;

/// A message, with a button if the reader can do something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Note {
    /// Nothing to retry: the error is in the page, or a request is pending.
    Final(Text),
    /// Some or all feeds could not be loaded.
    Failed(Text),
    /// The entries shown are a cached copy.
    Copy(Copied),
    /// No entry matches the reader's query. The number of results is announced by the toolbar.
    NoMatch(Text),
    /// Older entries could not be loaded, or the reader has to ask for them.
    Older(Option<Text>, &'static str, Text),
    /// The number of entries left out by `limit`, which can be shown.
    Rest(usize),
}

/// The messages above the entries and instead of them.
fn notes(store: Store) -> [Option<Note>; 2] {
    let phase = store.phase.get();
    let (trouble, missing, copy) = store.feeds.with(|feeds| (feeds.trouble(), feeds.is_part_missing(), feeds.copy()));
    let instead = match (phase, trouble) {
        (Phase::Error, Some(trouble)) => Some(match trouble {
            Trouble::Src => Note::Final(Text::NoFeed),
            Trouble::Json { .. } | Trouble::Feed => Note::Failed(Text::NotReadable),
            Trouble::Status(404 | 410) => Note::Failed(Text::NotThere),
            Trouble::NotAllowed => Note::Failed(Text::NotAllowed),
            Trouble::Offline => Note::Failed(Text::Offline),
            Trouble::Network | Trouble::Status(_) => Note::Failed(Text::NotReached),
        }),
        (Phase::Empty, _) => Some(Note::Final(Text::Nothing)),
        (Phase::Ready, _) if store.layout.with(|layout| layout.is_empty()) => {
            Some(Note::NoMatch(if store.is_going_back() { Text::LookingBack } else { Text::NoMatch }))
        }
        (Phase::Error | Phase::Ready | Phase::Loading, _) => None,
    };
    let is_shown = matches!(phase, Phase::Ready | Phase::Empty);
    let above = if missing { Some(Note::Failed(Text::PartMissing)) } else { copy.map(Note::Copy) };
    [above.filter(|_| is_shown), instead]
}

/// The messages above the entries and instead of them.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let store = Store::expect();
    let notes = Memo::new(move |_| notes(store));
    let note = move |at: usize| notes.with(|notes| notes.get(at).copied().flatten());
    view! {
        {move || note(0).map(|note| view! { <Message note/> }.into_any())}
        {move || note(1).map(|note| view! { <Message note/> }.into_any())}
    }
}

/// The message at the end of the entries.
pub(super) fn end(store: Store) -> Option<AnyView> {
    let rest = store.layout.with(|layout| layout.plan().left_out);
    let can_show = rest > 0 && store.settings.with(|settings| settings.options.more);
    let note = if can_show { Note::Rest(rest) } else { note_of_older(store)? };
    Some(view! { <Message note/> }.into_any())
}

fn note_of_older(store: Store) -> Option<Note> {
    Some(match store.older.get() {
        Older::Loading if store.layout.with(|layout| !layout.is_empty()) => Note::Final(Text::Loading),
        Older::Failed => Note::Older(Some(Text::PartMissing), "retry", Text::TryAgain),
        Older::Paused => Note::Older(None, "older", Text::ShowOlder),
        Older::None | Older::Ready | Older::Loading => return None,
    })
}

#[component]
fn Message(note: Note) -> impl IntoView {
    let store = Store::expect();
    let (text, button, role) = match note {
        Note::Final(text) => (Some(text), None, Some("status")),
        Note::Failed(text) => (Some(text), Some(("retry", Text::TryAgain, Command::Retry)), Some("status")),
        Note::Copy(at) => {
            let text = if at.is_some() { Text::CopyOf } else { Text::Copy };
            (Some(text), Some(("retry", Text::TryAgain, Command::Retry)), Some("status"))
        }
        Note::NoMatch(text) => (Some(text), Some(("clear", Text::Clear, Command::Clear)), None),
        Note::Older(text, part, button) => (text, Some((part, button, Command::Older)), Some("status")),
        Note::Rest(_) => (None, Some(("rest", Text::More, Command::All)), None),
    };
    let time = match note {
        Note::Copy(at) => at,
        _ => None,
    };
    let say = move |text| match time {
        Some(at) if text == Text::CopyOf => store.fill(text, &[("time", &moment(store, at))]).unwrap_or_default(),
        _ if text == Text::NoMatch => no_match(store),
        _ => store.text(text).to_owned(),
    };
    view! {
        <div part="message" role=role>
            {text.map(|text| view! { <p>{move || say(text)}</p> })}
            {button.map(|(part, text, command)| {
                view! {
                    <button part=part type="button" on:click=move |_| {
                        store.command(command.clone());
                    }>
                        {move || match note {
                            Note::Rest(rest) => store.count(text, rest),
                            _ => store.text(text).to_owned(),
                        }}
                    </button>
                }
            })}
        </div>
    }
}

/// A time, given in milliseconds since 1970, in the visitor's time zone.
fn moment(store: Store, at: i64) -> String {
    let at = DateTime::from_timestamp_millis(at).unwrap_or_default();
    let fields = DateFields { year: true, month: true, day: true, time: true, ..DateFields::default() };
    store.settings.with(|settings| {
        let locale = settings.locale.as_ref();
        locale.and_then(|locale| locale.platform().format_range(locale.lang(), fields, at, at)).unwrap_or_default()
    })
}

/// The message that nothing was found, with the query if there is one: the reader may only have picked filters.
fn no_match(store: Store) -> String {
    let query = store.search.with(|search| search.url.choice.query.trim().to_owned());
    let with_query = (!query.is_empty()).then(|| store.fill(Text::NoMatchFor, &[("q", &query)])).flatten();
    with_query.unwrap_or_else(|| store.text(Text::NoMatch).to_owned())
}
