//! The rows of a plan, one below the other: headings and entries, as they are drawn.

use super::arrange::Plan;
use super::edition::{Edition, Group};
use crate::finding::Target;
use crate::model::Entry;
use crate::options::View;
use crate::sorted::SortedMap;
use std::sync::Arc;

/// What a row is. As long as it is the same, its nodes on the page stay the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKey {
    /// The section of what is to come.
    Upcoming,
    /// The section of the latest event, for want of anything to come.
    Latest,
    /// The section of a year; of entries without a date, if there is none.
    Year(Option<i32>),
    /// An edition, by its name, and by its year where there may be several of that name.
    Edition(Arc<str>, Option<i32>),
    /// An entry, by its id.
    Entry(Arc<str>),
    /// Another date of an entry, which leads to where it stands in full: by its id, and what tells the date from others.
    Date(Arc<str>, Arc<str>),
    /// Room for rows that are not drawn: from which row on, and how high it is, in CSS pixels.
    Gap(u32, u32),
}

/// Where a row stands: in the plan, and among the other rows.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The place of its year. None for what is to come.
    year: Option<usize>,
    /// The place of its group there. None for the heading of the section.
    group: Option<usize>,
    /// The place of its entry in the group. None for a heading.
    entry: Option<usize>,
    /// The heading that it stands under. None for that of a section.
    parent: Option<usize>,
    /// The first row behind it that does not stand under it.
    end: usize,
}

/// A section of the timeline: a year, or what is to come.
pub struct Section<'l> {
    /// None for what is to come, for what has no date, and where no heading says it.
    pub year: Option<i32>,
    /// In the order asked for.
    pub groups: &'l [Group],
}

impl Section<'_> {
    /// How many entries stand in it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.groups.iter().map(Group::len).sum()
    }
}

/// A plan, and its rows in the order in which they are drawn.
#[derive(Debug, Default)]
pub struct Layout {
    plan: Plan,
    view: View,
    rows: Vec<Row>,
    /// The rows of headings.
    headings: SortedMap<RowKey, usize>,
}

impl PartialEq for Layout {
    /// The rest follows from these.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view && self.plan == other.plan
    }
}

impl Layout {
    /// Lays a plan out.
    #[must_use]
    pub fn new(plan: Plan, view: View) -> Self {
        let coming = (!plan.coming.is_empty()).then_some(None);
        let sections = coming.into_iter().chain((0..plan.years.len()).map(Some));
        let mut layout = Self { plan, view, ..Self::default() };
        for year in sections {
            layout.add_section(year);
        }
        let headings = layout.rows.iter().enumerate().filter(|(_, row)| row.entry.is_none());
        layout.headings = headings.filter_map(|(at, _)| Some((layout.key(at)?, at))).collect();
        layout
    }

    fn add_section(&mut self, year: Option<usize>) {
        let is_edition = |group: &Group| matches!(group, Group::Edition(_));
        let groups: Vec<_> = self.groups(year).iter().map(|group| (group.entries().len(), is_edition(group))).collect();
        let section = self.rows.len();
        let end =
            section + 1 + groups.iter().map(|(entries, is_edition)| entries + usize::from(*is_edition)).sum::<usize>();
        self.rows.push(Row { year, group: None, entry: None, parent: None, end });
        for (group, (entries, is_edition)) in groups.into_iter().enumerate() {
            let group = Some(group);
            let mut parent = Some(section);
            if is_edition {
                let end = self.rows.len() + 1 + entries;
                parent = Some(self.rows.len());
                self.rows.push(Row { year, group, entry: None, parent: Some(section), end });
            }
            for entry in 0..entries {
                self.rows.push(Row { year, group, entry: Some(entry), parent, end: self.rows.len() + 1 });
            }
        }
    }

    /// What is laid out.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The section of a key, if there is one.
    #[must_use]
    pub fn section(&self, key: &RowKey) -> Option<Section<'_>> {
        let row = self.rows.get(*self.headings.get(key)?).filter(|row| row.group.is_none())?;
        let year = if let RowKey::Year(year) = key { *year } else { None };
        Some(Section { year, groups: self.groups(row.year) })
    }

    /// The edition of a key, if there is one.
    #[must_use]
    pub fn edition(&self, key: &RowKey) -> Option<(&Group, &Edition)> {
        match self.group(self.rows.get(*self.headings.get(key)?)?)? {
            group @ Group::Edition(edition) => Some((group, edition)),
            Group::Single(_) => None,
        }
    }

    /// The key of a row.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<RowKey> {
        if let Some(entry) = self.entry(row) {
            let id = entry.id.clone();
            return Some(if entry.is_elsewhere { RowKey::Date(id, entry.which.clone()) } else { RowKey::Entry(id) });
        }
        let row = self.rows.get(row)?;
        Some(match (self.group(row), row.year) {
            (Some(Group::Edition(edition)), _) => RowKey::Edition(edition.name.clone(), edition.year),
            (Some(Group::Single(_)), _) => return None,
            (None, None) => RowKey::Upcoming,
            // Its date says the year.
            (None, Some(_)) if self.view == View::Next => RowKey::Latest,
            (None, Some(year)) => RowKey::Year(self.plan.years.get(year)?.year),
        })
    }

    /// The row of a key. That of an entry is looked for.
    #[must_use]
    pub fn row(&self, key: &RowKey) -> Option<usize> {
        let (id, date) = match key {
            RowKey::Entry(id) => (id, None),
            RowKey::Date(id, date) => (id, Some(date)),
            _ => return self.headings.get(key).copied(),
        };
        let is_it = |entry: &Arc<Entry>| entry.id == *id && date.is_some() == entry.is_elsewhere;
        (0..self.len()).find(|row| {
            self.entry(*row).is_some_and(|entry| is_it(entry) && date.is_none_or(|date| *date == entry.which))
        })
    }

    /// The key of what a link opens. What is to come stands under no year.
    #[must_use]
    pub fn target(&self, target: &Target) -> Option<RowKey> {
        let key = match target {
            Target::Entry(id) => match self.headed(id) {
                Some(edition) => return Some(edition),
                None => RowKey::Entry(id.as_str().into()),
            },
            Target::Edition(name, year) => return self.newest(name, *year),
            Target::Year(year) => RowKey::Year(Some(*year)),
        };
        self.row(&key).map(|_| key)
    }

    /// The edition whose own account of itself has this id.
    fn headed(&self, id: &str) -> Option<RowKey> {
        let mut keys = self.headings.keys();
        let is_its = |key: &&RowKey| {
            self.edition(key).is_some_and(|(_, edition)| edition.head.as_ref().is_some_and(|head| *head.id == *id))
        };
        keys.find(is_its).cloned()
    }

    /// The edition of this name and year; else what is to come of one that has begun, or the only one there is; else the newest.
    fn newest(&self, name: &str, year: Option<i32>) -> Option<RowKey> {
        let editions = self.headings.keys().filter_map(|key| match key {
            RowKey::Edition(known, of) if **known == *name => Some((*of == year, of.is_none(), of, key)),
            _ => None,
        });
        editions.max().map(|(.., key)| key.clone())
    }

    /// Whether a row stands under what is to come.
    #[must_use]
    pub fn is_upcoming(&self, key: &RowKey) -> bool {
        self.row(key).and_then(|row| self.rows.get(row)).is_some_and(|row| row.year.is_none())
    }

    /// The entry of a row, if it is no heading.
    #[must_use]
    pub fn entry(&self, row: usize) -> Option<&Arc<Entry>> {
        let row = self.rows.get(row)?;
        self.group(row)?.entries().get(row.entry?)
    }

    /// The heading that a row stands under: that of its edition or its section. None for that of a section.
    #[must_use]
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.rows.get(row)?.parent
    }

    /// The first row behind a row that does not stand under it.
    pub(super) fn end(&self, row: usize) -> usize {
        self.rows.get(row).map_or(self.len(), |row| row.end)
    }

    /// How many stand in the list of a row, and which of them it is, from 1: what screen readers are told where not all are on the page.
    /// Sections stand in no list.
    #[must_use]
    pub fn position(&self, row: usize) -> Option<(usize, usize)> {
        let row = self.rows.get(row)?;
        match (self.group(row)?, row.entry) {
            (group @ Group::Edition(_), Some(at)) => Some((group.entries().len(), at + 1)),
            _ => Some((self.groups(row.year).len(), row.group? + 1)),
        }
    }

    /// About how many nodes a row comes to on the page.
    #[must_use]
    pub fn nodes(&self, row: usize) -> usize {
        let of = |entry: &Arc<Entry>| {
            let whole = entry.whole();
            let formats: usize = whole.media.iter().map(|media| media.formats.len()).sum();
            let parts = if entry.is_elsewhere {
                0
            } else {
                whole.people.len() + whole.tags.len() + whole.related.len() + formats
            };
            24 + 4 * parts
        };
        self.entry(row).map_or(24, of)
    }

    /// The groups of a year, or of what is to come.
    fn groups(&self, year: Option<usize>) -> &[Group] {
        match year {
            None => &self.plan.coming,
            Some(at) => self.plan.years.get(at).map_or(&[], |year| &year.groups),
        }
    }

    /// The group of a row, if it is not the heading of a section.
    fn group(&self, row: &Row) -> Option<&Group> {
        self.groups(row.year).get(row.group?)
    }
}
