//! Makes the item of an edition: its name, dates, place and zone, which sessions do not repeat.

use super::schedule::Conference;
use super::{Given, links, text};
use crate::item::{Event, Item, Location};
use chrono_tz::Tz;

/// The item of kind `conference` that describes the edition.
pub(super) fn item(conference: &Conference, zone: Option<Tz>, given: &Given) -> Item {
    let name = conference.title.as_deref().map(text::title).filter(|title| !title.is_empty());
    let series = given.series.clone().or_else(|| series(name.as_deref()?));
    let page = conference.url.as_deref().or(conference.base_url.as_deref()).and_then(links::clean);
    let start = conference.start.map(|day| day.to_string());
    let end = conference.end.map(|day| day.to_string()).filter(|end| Some(end) != start.as_ref());
    let location = Location {
        venue: conference.venue.as_deref().map(text::title),
        city: conference.city.as_deref().map(text::title),
        country: conference.country.as_ref().map(|code| code.to_ascii_uppercase()),
        ..Location::default()
    };
    let days = [&start, &end].into_iter().flatten().cloned().collect::<Vec<_>>().join("/");
    let said = [location.venue.clone(), location.city.clone(), Some(days)];
    let content: Vec<String> = said.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Item {
        id: id(conference),
        url: page,
        title: name.clone().unwrap_or_default(),
        // An empty summary, so that none is made from the content.
        summary: Some(String::new()),
        content_text: (!content.is_empty()).then(|| content.join(" · ")),
        event: Event {
            kind: Some("conference".to_owned()),
            name,
            series,
            start,
            end,
            time_zone: zone.map(|zone| zone.name().to_owned()),
            location,
            ..Event::default()
        },
        ..Item::default()
    }
}

/// The prefix of ids of the conference's sessions: `fosdem-2024`.
pub(super) fn id(conference: &Conference) -> String {
    let acronym = conference.acronym.as_deref().map(text::slug).filter(|slug| !slug.is_empty());
    acronym.or_else(|| conference.title.as_deref().map(text::slug)).unwrap_or_else(|| "conference".to_owned())
}

/// The series of an edition: its name without the year. `None` if the name contains no year.
fn series(name: &str) -> Option<String> {
    let is_year = |word: &&str| {
        let digits = word.trim_start_matches(['\'', '’']);
        let is_number = digits.chars().all(|c| c.is_ascii_digit());
        is_number
            && ((digits.len() == 4 && digits.starts_with("20")) || (digits.len() == 2 && digits.len() < word.len()))
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !is_year(word)).collect();
    (!kept.is_empty() && kept.len() < words.len()).then(|| kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_the_name_without_its_year() {
        let cases = [
            ("FOSDEM 2024", Some("FOSDEM")),
            ("PyCon '24", Some("PyCon")),
            ("KubeCon + CloudNativeCon Europe 2024", Some("KubeCon + CloudNativeCon Europe")),
            ("rC3 Channels", None),
            ("2024", None),
            ("Route 66", None),
        ];
        for (name, expected) in cases {
            assert_eq!(series(name).as_deref(), expected, "{name}");
        }
    }
}
