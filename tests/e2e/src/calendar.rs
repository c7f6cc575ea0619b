//! Calendar files: the buttons that offer them, and their contents.

use crate::{Browser, Timeline, wait};
use calcard::{
    Entry, Parser,
    icalendar::{ICalendarComponent, ICalendarComponentType, ICalendarProperty},
};
use serde::Deserialize;
use serde_json::Value;

/// A file that the page offered for download.
#[derive(Clone, Debug, Deserialize)]
pub struct Saved {
    pub name: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub mime_type: String,
    pub text: String,
}

/// A button that adds something to a calendar.
#[derive(Clone, Debug, Deserialize)]
pub struct Offer {
    pub text: String,
    /// Its accessible name.
    pub name: String,
    /// The title of the entry, the name of the edition, or empty for all that is shown.
    pub of: String,
    pub element: Value,
}

/// An event in a calendar, as a calendar program reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub uid: String,
    pub summary: String,
    /// As RFC 5545 writes it, in UTC if it ends in Z: `20240204T104500Z`, `20240204`.
    pub start: String,
    pub end: String,
}

impl Saved {
    /// The events in it.
    ///
    /// # Panics
    ///
    /// If it is not a calendar.
    pub fn events(&self) -> Vec<Meeting> {
        let mut parser = Parser::new(&self.text);
        let Entry::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {}", self.text) };
        assert!(matches!(parser.entry(), Entry::Eof), "more than one calendar: {}", self.text);
        let is_event = |one: &&ICalendarComponent| one.component_type == ICalendarComponentType::VEvent;
        calendar.components.iter().filter(is_event).map(meeting).collect()
    }
}

fn meeting(event: &ICalendarComponent) -> Meeting {
    let value = |property| event.property(&property).and_then(|found| found.values.first());
    let text = |property| value(property).and_then(|value| value.as_text()).unwrap_or_default().to_owned();
    let time = |property| {
        let Some(time) = value(property).and_then(|value| value.as_partial_date_time()) else { return String::new() };
        let part = |part: Option<u8>| part.map_or("??".to_owned(), |part| format!("{part:02}"));
        let day = format!("{:04}{}{}", time.year.unwrap_or_default(), part(time.month), part(time.day));
        match time.hour {
            None => day,
            hour => {
                let zone = if time.tz_hour == Some(0) { "Z" } else { "" };
                format!("{day}T{}{}{}{zone}", part(hour), part(time.minute), part(time.second))
            }
        }
    };
    Meeting {
        uid: text(ICalendarProperty::Uid),
        summary: text(ICalendarProperty::Summary),
        start: time(ICalendarProperty::Dtstart),
        end: time(ICalendarProperty::Dtend),
    }
}

impl Browser {
    /// Waits for this many files, and returns the last.
    pub async fn until_saved(&self, count: usize) -> Saved {
        wait::until(&format!("{count} files"), async || {
            let saved: Vec<Saved> = self.run("return observed.saved", Vec::new()).await;
            assert!(saved.len() <= count, "more files than that: {saved:?}");
            (saved.len() == count).then(|| saved.into_iter().next_back()).flatten()
        })
        .await
    }
}

impl Timeline {
    /// The buttons that add something to a calendar, from top to bottom.
    pub async fn calendar_offers(&self) -> Vec<Offer> {
        self.run(
            "const all = [...arguments[0].shadowRoot.querySelectorAll('button')];
             return all.filter((button) => /calendar/i.test(button.textContent) && (button.checkVisibility() || button.closest('[part~=more]')?.parentElement.checkVisibility())).map((element) => {
               const item = element.closest('[part~=item]')?.querySelector('[part~=title]');
               const event = element.closest('[part~=event]')?.querySelector('[part~=event-heading]');
               const name = element.getAttribute('aria-label') ?? element.textContent;
               return { text: element.textContent, name, of: (item ?? event)?.textContent ?? '', element };
             })",
        )
        .await
    }

    /// The button that adds exactly this to a calendar.
    pub async fn calendar_offer(&self, of: &str) -> Offer {
        let offers = self.calendar_offers().await;
        let found = offers.iter().find(|offer| offer.of == of).cloned();
        found.unwrap_or_else(|| panic!("nothing puts {of:?} into a calendar: {offers:?}"))
    }
}
