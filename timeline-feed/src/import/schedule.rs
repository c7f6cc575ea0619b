//! The common form of all schedules: a conference and its sessions.

use super::build::{Context, candidate};
use super::links::Link;
use super::values::{minutes, time};
use super::{Given, Imported, edition, zone};
use crate::item::Author;
use crate::notes::Notes;
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use url::Url;

/// A schedule.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    pub conference: Conference,
    pub sessions: Vec<Session>,
}

/// A conference, as described by its schedule.
#[derive(Clone, Debug, Default)]
pub(super) struct Conference {
    pub acronym: Option<String>,
    pub title: Option<String>,
    pub venue: Option<String>,
    pub city: Option<String>,
    pub country: Option<String>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// Sessions before this time belong to the night before
    pub day_change: Option<NaiveTime>,
    pub time_zone: Option<String>,
    pub url: Option<String>,
    pub base_url: Option<String>,
    /// Whether the sessions' ids are globally unique, rather than numbers within the conference
    pub is_global: bool,
}

/// A session, as described by a schedule.
#[derive(Clone, Debug, Default)]
pub(super) struct Session {
    pub id: String,
    pub slug: Option<String>,
    pub url: Option<String>,
    pub title: String,
    pub subtitle: Option<String>,
    /// The abstract and the description: HTML, Markdown or plain text
    pub texts: Vec<String>,
    pub track: Option<String>,
    pub kind: Option<String>,
    pub language: Option<String>,
    pub room: Option<String>,
    /// The start as the schedule writes it, with or without an offset
    pub date: Option<String>,
    /// Or else the day and the time of day
    pub day: Option<NaiveDate>,
    /// Or else the number of the day in the conference, from 1
    pub day_index: Option<u16>,
    pub time: Option<NaiveTime>,
    pub end: Option<String>,
    pub minutes: Option<i64>,
    pub people: Vec<Author>,
    pub links: Vec<Link>,
    pub is_not_recorded: bool,
    pub status: Option<String>,
}

impl Session {
    /// The fields that the XML and the JSON of frab name alike. `text` returns the text of a field.
    pub fn frab(text: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            slug: text("slug"),
            url: text("url"),
            title: text("title").unwrap_or_default(),
            subtitle: text("subtitle"),
            texts: ["abstract", "description"].iter().filter_map(|name| text(name)).collect(),
            track: text("track"),
            kind: text("type"),
            language: text("language"),
            date: text("date").filter(|date| date.contains('T')),
            time: text("start").as_deref().and_then(time),
            end: text("end").filter(|end| end.contains('T')),
            minutes: text("duration").as_deref().and_then(minutes),
            ..Self::default()
        }
    }
}

/// The video that such a schedule has in a field of its own.
pub(super) fn video(text: impl Fn(&str) -> Option<String>) -> Option<Link> {
    text("video_download_url").map(|url| Link { url, title: "Video".to_owned(), role: "video".to_owned() })
}

/// Makes items from a schedule.
pub(super) fn import(schedule: Schedule, source: Option<&Url>, given: &Given, notes: &mut Notes) -> Imported {
    let Schedule { mut conference, mut sessions } = schedule;
    complete(&mut conference, &sessions, given, notes);
    date(&conference, &mut sessions, notes);
    find_addresses(&mut conference, &mut sessions, source, notes);
    let zone = find_zone(&conference, given, notes);
    if conference.country.is_none() {
        conference.country = given.country.clone().or_else(|| {
            let guess = zone.and_then(zone::country)?;
            notes.guessed(format!("the country is {guess}, since the time zone is; --country says otherwise"));
            Some(guess.to_owned())
        });
    }
    let edition = edition::item(&conference, zone, given);
    let context = Context { conference: &conference, edition: &edition, zone, given };
    let candidates: Vec<_> = sessions.iter().map(|session| candidate(session, &context)).collect();
    let undated = candidates.iter().filter(|candidate| candidate.item.event.start.is_none()).count();
    if undated > 0 {
        notes
            .attention(format!("{undated} of {} sessions have no date, since the schedule has none", candidates.len()));
    }
    if zone.is_none() && candidates.iter().any(|candidate| is_floating(candidate.item.event.start.as_deref())) {
        notes.attention(
            "the times are those of an unknown time zone: say which with --time-zone, such as --time-zone Europe/Brussels",
        );
    }
    // No home page: it would be that of the conference, and not that of a feed of one project's talks there.
    Imported { title: conference.title, home_page: None, edition: Some(edition), candidates, language: None }
}

fn is_floating(start: Option<&str>) -> bool {
    use event_timeline::model::When;
    matches!(start.map(When::parse), Some(Ok(When::Floating(_))))
}

/// Completes the conference from its sessions and from data given by the user.
fn complete(conference: &mut Conference, sessions: &[Session], given: &Given, notes: &mut Notes) {
    if let Some(name) = &given.name {
        conference.title = Some(name.clone());
    }
    if let Some(start) = given.start {
        // The length of the conference is kept.
        let length = conference.start.zip(conference.end).map(|(start, end)| end - start);
        conference.end = length.map(|length| start + length);
        conference.start = Some(start);
    }
    let days = || sessions.iter().filter_map(|session| session.day);
    if conference.start.is_none()
        && let Some(first) = days().min()
    {
        notes.guessed(format!("the conference begins on {first}, with its first session; --start says otherwise"));
        conference.start = Some(first);
        conference.end = days().max();
    }
    if conference.title.is_none() {
        conference.title.clone_from(&conference.acronym);
    }
    if conference.title.is_none() {
        notes.attention(
            "the schedule does not say which conference it is of: say it with --name, such as --name \"FOSDEM 2024\"",
        );
    }
}

/// Sets the day of sessions for which the schedule only gives the number of the day.
fn date(conference: &Conference, sessions: &mut [Session], notes: &mut Notes) {
    let Some(first) = conference.start else { return };
    let mut is_guessed = false;
    for session in sessions.iter_mut().filter(|session| session.day.is_none() && session.date.is_none()) {
        let after = session.day_index.and_then(|index| index.checked_sub(1)).unwrap_or_default();
        session.day = first.checked_add_days(Days::new(after.into()));
        is_guessed = true;
    }
    if is_guessed {
        notes.guessed(format!(
            "the first day is {first}, since the days of the schedule have no dates; --start says otherwise"
        ));
    }
}

/// The time zone of a conference: as given by the user or the schedule, or guessed from its city.
fn find_zone(conference: &Conference, given: &Given, notes: &mut Notes) -> Option<Tz> {
    let said = conference.time_zone.as_deref();
    if let Some(zone) = given.time_zone {
        return Some(zone);
    }
    if let Some(zone) = said.and_then(|said| Tz::from_str_insensitive(said).ok()) {
        return Some(zone);
    }
    if let Some(said) = said {
        notes.attention(format!("there is no time zone {said}: say which with --time-zone"));
    }
    let city = conference.city.as_deref()?;
    let zone = zone::of_city(city)?;
    notes.guessed(format!("times are those of {}, since the city is {city}; --time-zone says otherwise", zone.name()));
    Some(zone)
}

/// Sets the page of each session, if the schedule has none or one of another year.
fn find_addresses(conference: &mut Conference, sessions: &mut [Session], source: Option<&Url>, notes: &mut Notes) {
    if let Some((wrong, right)) = wrong_year(conference) {
        let mut count = 0;
        for url in sessions.iter_mut().filter_map(|session| session.url.as_mut()) {
            if let Some(rest) = url.strip_prefix(&wrong) {
                *url = format!("{right}{rest}");
                count += 1;
            }
        }
        if let Some(base) = &mut conference.base_url
            && let Some(rest) = base.strip_prefix(&wrong)
        {
            *base = format!("{right}{rest}");
        }
        if count > 0 {
            notes.guessed(format!("the pages are at {right}, and not at {wrong}, as the schedule has it"));
        }
    }
    if sessions.iter().any(|session| session.url.is_some()) {
        return;
    }
    let base = base_in_links(sessions).or_else(|| base_of_source(source?));
    let Some(base) = base else {
        if !sessions.is_empty() {
            notes.attention("the schedule does not name the pages of its sessions, and they could not be guessed");
        }
        return;
    };
    for session in sessions.iter_mut() {
        session.url = session.slug.as_ref().map(|slug| format!("{base}{slug}/"));
    }
    notes.guessed(format!("the page of a session is {base}…/, since the schedule does not name it"));
    let home = base.trim_end_matches('/').rsplit_once('/').map(|(home, _)| format!("{home}/"));
    conference.base_url = conference.base_url.take().or(home);
}

/// The prefix of page URLs that contain another year than the conference's, and what it should be: FOSDEM's archive
/// refers to the pages of the current year.
fn wrong_year(conference: &Conference) -> Option<(String, String)> {
    let base = Url::parse(conference.base_url.as_deref()?).ok()?;
    let said = base.path_segments()?.next()?.to_owned();
    let right = conference.start?.year().to_string();
    let is_year = said.len() == 4 && (said.starts_with("20") || said.starts_with("19")) && said.parse::<u16>().is_ok();
    if !is_year || said == right {
        return None;
    }
    let with = |year: &str| base.join(&format!("/{year}/")).ok().map(String::from);
    Some((with(&said)?, with(&right)?))
}

/// The URL below which sessions have their pages, derived from attachments that are stored there: `…/event/<slug>/attachments/…`.
fn base_in_links(sessions: &[Session]) -> Option<String> {
    sessions.iter().find_map(|session| {
        let slug = session.slug.as_deref()?;
        let within = format!("/event/{slug}/");
        session.links.iter().find_map(|link| {
            let (home, _) = link.url.split_once(&within)?;
            Some(format!("{home}/event/"))
        })
    })
}

/// The URL below which sessions have their pages, derived from the URL of a schedule of Pentabarf, which is beside them.
fn base_of_source(source: &Url) -> Option<String> {
    let (home, _) = source.as_str().split_once("/schedule/xml")?;
    Some(format!("{home}/schedule/event/"))
}
