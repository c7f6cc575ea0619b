//! Editions that come again under one name.

use super::arrange::by_date;
use crate::model::{Entry, When};
use crate::options::Order;
use chrono::NaiveDate;
use std::sync::Arc;

/// What lies less than so many days apart is of one edition, also across New Year.
const APART: i64 = 10;

/// An entry, with its place in the list of entries.
pub(super) type Member = (usize, Arc<Entry>);

/// Those of the entries of one name that are of one edition, in the order of their dates. The year is that of an edition whose name says
/// none.
pub(super) type Members = (Option<i32>, Vec<Member>);

/// Parts the entries of one name into editions. One whose name says its year is one edition; of any other name there is one in a
/// calendar year.
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
    // What was written about it joins that of its own time, or the one before.
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

/// One of several editions of one name.
struct OneOf {
    year: i32,
    /// The last day of its year on which anything takes place there, as far as days are known.
    last: Option<NaiveDate>,
    members: Vec<Member>,
}

impl OneOf {
    /// Whether a date of the next year is so near that it is of this edition.
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
        // Without any date there is no year.
        let is_dated = self.members.iter().any(|(_, entry)| entry.start.is_some());
        (is_dated.then_some(self.year), self.members)
    }
}

/// The last of the first so many editions of which something holds.
fn last(editions: &[OneOf], known: usize, holds: impl Fn(&OneOf) -> bool) -> Option<usize> {
    editions.iter().take(known).rposition(holds)
}

/// Whether one day comes less than [`APART`] days after another, or before it.
pub(super) fn is_near(day: NaiveDate, next: NaiveDate) -> bool {
    (next - day).num_days() < APART
}

/// Whether a name says its year: `FOSDEM 2024`, `PyCon '24`.
pub(crate) fn says_year(name: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = |digits: &[u8]| digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20"));
    name.as_bytes().split(|byte| !byte.is_ascii_digit()).any(is_year)
        || name.split(['\'', '’']).skip(1).any(|after| digits(after) == 2)
}
