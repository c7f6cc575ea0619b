//! The rows of a plan, headings and entries, in the order in which they are drawn.

use super::arrange::Plan;
use super::edition::{Edition, Group};
use crate::finding::Target;
use crate::model::Entry;
use crate::options::View;
use crate::sorted::SortedMap;
use std::sync::Arc;

/// The key of a row. While it stays the same, the row's DOM nodes are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKey {
    /// The section of upcoming entries.
    Upcoming,
    /// The section of the latest event, if none is upcoming.
    Latest,
    /// The section of a year, or of undated entries.
    Year(Option<i32>),
    /// An edition, by its name, and by its year if there may be several of that name.
    Edition(Arc<str>, Option<i32>),
    /// An entry, by its id.
    Entry(Arc<str>),
    /// A date of an entry that is only a link to another date: by the entry's id and the date's identifier.
    Date(Arc<str>, Arc<str>),
    /// Space for rows that are not drawn: the first of them, and the height in CSS pixels.
    Gap(u32, u32),
}

/// The position of a row in the plan, and among the other rows.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The index of its year. `None` for upcoming entries.
    year: Option<usize>,
    /// The index of its group in the section. `None` for the heading of the section.
    group: Option<usize>,
    /// The index of its entry in the group. `None` for a heading.
    entry: Option<usize>,
    /// The row of its parent heading. `None` for the heading of a section.
    parent: Option<usize>,
    /// The first following row that is not below this one in the hierarchy.
    end: usize,
}

/// A section of the timeline: a year, or the upcoming entries.
pub struct Section<'l> {
    /// `None` for upcoming and undated entries, and where the heading shows no year.
    pub year: Option<i32>,
    /// In the order set by the options.
    pub groups: &'l [Group],
}

impl Section<'_> {
    /// The number of entries in it.
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
    /// The row of each heading.
    headings: SortedMap<RowKey, usize>,
}

impl PartialEq for Layout {
    /// The other fields are derived from these.
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view && self.plan == other.plan
    }
}

impl Layout {
    /// Builds the rows of a plan.
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

    /// The plan that is laid out.
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

    /// The section with this key.
    #[must_use]
    pub fn section(&self, key: &RowKey) -> Option<Section<'_>> {
        let row = self.rows.get(*self.headings.get(key)?).filter(|row| row.group.is_none())?;
        let year = if let RowKey::Year(year) = key { *year } else { None };
        Some(Section { year, groups: self.groups(row.year) })
    }

    /// The edition with this key.
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
            // The heading shows the date, which includes the year.
            (None, Some(_)) if self.view == View::Next => RowKey::Latest,
            (None, Some(year)) => RowKey::Year(self.plan.years.get(year)?.year),
        })
    }

    /// The row with this key. Rows of entries are found by linear search.
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

    /// The key of the row that a link targets. Upcoming entries are under no year.
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

    /// The edition whose own entry has this id.
    fn headed(&self, id: &str) -> Option<RowKey> {
        let mut keys = self.headings.keys();
        let is_its = |key: &&RowKey| {
            self.edition(key).is_some_and(|(_, edition)| edition.head.as_ref().is_some_and(|head| *head.id == *id))
        };
        keys.find(is_its).cloned()
    }

    /// The edition of this name and year; or else its upcoming part, or the only edition of the name, which has no
    /// year; or else the newest.
    fn newest(&self, name: &str, year: Option<i32>) -> Option<RowKey> {
        let editions = self.headings.keys().filter_map(|key| match key {
            RowKey::Edition(known, of) if **known == *name => Some((*of == year, of.is_none(), of, key)),
            _ => None,
        });
        editions.max().map(|(.., key)| key.clone())
    }

    /// Whether a row is in the section of upcoming entries.
    #[must_use]
    pub fn is_upcoming(&self, key: &RowKey) -> bool {
        self.row(key).and_then(|row| self.rows.get(row)).is_some_and(|row| row.year.is_none())
    }

    /// The entry of a row, unless it is a heading.
    #[must_use]
    pub fn entry(&self, row: usize) -> Option<&Arc<Entry>> {
        let row = self.rows.get(row)?;
        self.group(row)?.entries().get(row.entry?)
    }

    /// The parent heading of a row: that of its edition or its section. `None` for the heading of a section.
    #[must_use]
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.rows.get(row)?.parent
    }

    /// The first following row that is not below this one in the hierarchy.
    pub(super) fn end(&self, row: usize) -> usize {
        self.rows.get(row).map_or(self.len(), |row| row.end)
    }

    /// The size of the list that a row is in, and its position in it, from 1: for `aria-setsize` and `aria-posinset`,
    /// when not all rows are on the page. Sections are not in a list.
    #[must_use]
    pub fn position(&self, row: usize) -> Option<(usize, usize)> {
        let row = self.rows.get(row)?;
        match (self.group(row)?, row.entry) {
            (group @ Group::Edition(_), Some(at)) => Some((group.entries().len(), at + 1)),
            _ => Some((self.groups(row.year).len(), row.group? + 1)),
        }
    }

    /// The approximate number of DOM nodes of a row.
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

    /// The groups of a year, or the upcoming ones.
    fn groups(&self, year: Option<usize>) -> &[Group] {
        match year {
            None => &self.plan.coming,
            Some(at) => self.plan.years.get(at).map_or(&[], |year| &year.groups),
        }
    }

    /// The group of a row, unless it is the heading of a section.
    fn group(&self, row: &Row) -> Option<&Group> {
        self.groups(row.year).get(row.group?)
    }
}
