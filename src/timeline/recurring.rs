//! Editions that recur under the same name.

use super::arrange::by_date;
use crate::model::{Entry, When};
use crate::options::Order;
use chrono::NaiveDate;
use std::sync::Arc;

/// Dates less than this many days apart belong to one edition, even across New Year.
const APART: i64 = 10;

/// An entry, with its index in the list of entries.
pub(super) type Member = (usize, Arc<Entry>);

/// The entries of one edition, by date, and the edition's year if its name contains none.
pub(super) type Members = (Option<i32>, Vec<Member>);

/// Splits the entries of one name into editions. A name that contains a year has one edition; any other has one for each calendar year.
pub(super) fn editions(name: &str, mut members: Vec<Member>) -> Vec<Members> {
    members.sort_by(|(_, a), (_, b)| by_date(a.start, b.start, Order::Oldest));
    if says_year(name) {
        return vec![(None, members)];
    }
    let (events, others): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(_, entry)| entry.takes_place() && entry.start.is_some());
    let mut editions = Vec::new();
    for (at, entry) in events {
        let Some(start) = entry.start else { continue };
        if !editions.last().is_some_and(|last: &OneOf| last.year == start.year() || last.goes_on(start)) {
            editions.push(OneOf { year: start.year(), last: None, members: Vec::new() });
        }
        if let Some(edition) = editions.last_mut() {
            edition.take(start, entry.end);
            edition.members.push((at, entry));
        }
    }
    let known = editions.len();
    // A post joins the edition of its own time, or else the one before.
    for (at, entry) in others {
        let year = entry.start.map(|start| start.year());
        let told = match entry.start {
            Some(start) => last(&editions, known, |edition| edition.goes_on(start))
                .or_else(|| editions.iter().position(|edition| Some(edition.year) == year))
                .or_else(|| last(&editions, known, |edition| edition.year < start.year())),
            None => editions.iter().enumerate().max_by_key(|(_, edition)| edition.year).map(|(at, _)| at),
        };
        match (told.and_then(|told| editions.get_mut(told)), year) {
            (Some(edition), _) => edition.members.push((at, entry)),
            (None, year) => {
                editions.push(OneOf { year: year.unwrap_or_default(), last: None, members: vec![(at, entry)] });
            }
        }
    }
    let mut editions: Vec<_> = editions.into_iter().map(OneOf::done).collect();
    for (_, members) in &mut editions {
        members.sort_by(|(_, a), (_, b)| by_date(a.start, b.start, Order::Oldest));
    }
    editions
}

/// One of several editions of a name.
struct OneOf {
    year: i32,
    /// The last day of its year on which anything takes place there, as far as is known.
    last: Option<NaiveDate>,
    members: Vec<Member>,
}

impl OneOf {
    /// Whether a date in the next year is near enough to belong to this edition.
    fn goes_on(&self, start: When) -> bool {
        let next = !start.is_vague() && start.year() == self.year + 1;
        self.last.is_some_and(|last| next && is_near(last, start.first_day()))
    }

    fn take(&mut self, start: When, end: Option<When>) {
        if start.year() == self.year && !start.is_vague() {
            let day = end.filter(|end| !end.is_vague()).unwrap_or(start).first_day();
            self.last = self.last.max(Some(day));
        }
    }

    fn done(self) -> Members {
        // An undated edition has no year.
        let is_dated = self.members.iter().any(|(_, entry)| entry.start.is_some());
        (is_dated.then_some(self.year), self.members)
    }
}

/// The last of the first `known` editions for which `holds` is true.
fn last(editions: &[OneOf], known: usize, holds: impl Fn(&OneOf) -> bool) -> Option<usize> {
    editions.iter().take(known).rposition(holds)
}

/// Whether `next` is before `day`, or less than [`APART`] days after it.
pub(super) fn is_near(day: NaiveDate, next: NaiveDate) -> bool {
    (next - day).num_days() < APART
}

/// Whether a name contains a year: `FOSDEM 2024`, `PyCon '24`.
pub(crate) fn says_year(name: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = |digits: &[u8]| digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20"));
    name.as_bytes().split(|byte| !byte.is_ascii_digit()).any(is_year)
        || name.split(['\'', '’']).skip(1).any(|after| digits(after) == 2)
}
