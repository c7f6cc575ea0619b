//! Which rows are drawn: those near the viewport, between gaps as high as the rows left out.

use super::layout::{Layout, RowKey};
use crate::sorted::SortedMap;
use core::iter;
use core::ops::Range;

/// The rows that are drawn and the gaps between them, by parent list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    lists: SortedMap<Option<RowKey>, Vec<RowKey>>,
    /// The rows that are drawn, in order.
    rows: Vec<usize>,
}

impl Slots {
    /// Builds the slots for a range of rows and for `pinned` rows outside it, which have the focus or play something.
    /// The headings above each row are drawn too. `tops` holds the top of each row: see
    /// [`Heights::tops`](super::Heights::tops).
    #[must_use]
    pub fn new(layout: &Layout, tops: &[f64], range: Range<usize>, pinned: &[usize]) -> Self {
        let wanted = (range.start..range.end.min(layout.len())).chain(pinned.iter().copied());
        let mut rows: Vec<usize> = wanted
            .filter(|row| *row < layout.len())
            .flat_map(|row| iter::successors(Some(row), |row| layout.parent(*row)))
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let mut builder = Builder { layout, tops, rows: &rows, lists: SortedMap::default(), next: 0 };
        for row in &rows {
            builder.skip_to(*row);
            builder.draw(*row);
        }
        builder.skip_to(layout.len());
        Self { lists: builder.lists, rows }
    }

    /// The keys in a list: that of the sections (`None`), of a section or of an edition.
    #[must_use]
    pub fn list(&self, parent: Option<&RowKey>) -> &[RowKey] {
        self.lists.get(&parent.cloned()).map_or(&[], Vec::as_slice)
    }

    /// The rows that are drawn, in order.
    #[must_use]
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }
}

/// Fills the lists from the first row to the last.
struct Builder<'a> {
    layout: &'a Layout,
    tops: &'a [f64],
    /// The rows to draw, sorted.
    rows: &'a [usize],
    lists: SortedMap<Option<RowKey>, Vec<RowKey>>,
    /// The first row that is not yet in a list or a gap.
    next: usize,
}

impl Builder<'_> {
    /// Adds gaps for the rows before `row`: one in each drawn list that the rows belong to.
    fn skip_to(&mut self, row: usize) {
        while self.next < row {
            let is_drawn = |row: &usize| self.rows.binary_search(row).is_ok();
            let parent = iter::successors(self.layout.parent(self.next), |row| self.layout.parent(*row)).find(is_drawn);
            let end = parent.map_or(row, |parent| self.layout.end(parent).min(row));
            let height = (self.top(end) - self.top(self.next)).round() as u32;
            self.push(parent, RowKey::Gap(u32::try_from(self.next).unwrap_or(u32::MAX), height));
            self.next = end;
        }
    }

    fn draw(&mut self, row: usize) {
        if let Some(key) = self.layout.key(row) {
            self.push(self.layout.parent(row), key);
        }
        self.next = row + 1;
    }

    fn push(&mut self, parent: Option<usize>, key: RowKey) {
        let list = parent.and_then(|parent| self.layout.key(parent));
        match self.lists.get_mut(&list) {
            Some(list) => list.push(key),
            None => drop(self.lists.insert(list, vec![key])),
        }
    }

    fn top(&self, row: usize) -> f64 {
        self.tops.get(row).copied().unwrap_or_default()
    }
}
