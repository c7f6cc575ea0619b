//! How high rows are, whether they are drawn or not.

use super::layout::{Layout, RowKey};
use crate::sorted::SortedMap;

/// What a heading counts before any was measured, in CSS pixels.
const HEADING: f64 = 60.0;

/// What an entry counts before any was measured.
const ENTRY: f64 = 110.0;

/// The height of rows, in CSS pixels: as measured once they were drawn, before that the mean of those that were.
#[derive(Debug, Default)]
pub struct Heights {
    measured: SortedMap<RowKey, f64>,
    headings: Sum,
    entries: Sum,
    /// Of each row of the layout, where it was measured.
    rows: Vec<Option<f64>>,
}

/// What rows of one kind come to.
#[derive(Debug, Default)]
struct Sum {
    height: f64,
    count: u32,
}

impl Sum {
    fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.height / f64::from(self.count))
    }
}

impl Heights {
    /// Takes over what is known for the rows of another layout.
    pub fn fit(&mut self, layout: &Layout) {
        self.rows.clear();
        self.rows.resize(layout.len(), None);
        if !self.measured.is_empty() {
            for (row, height) in self.rows.iter_mut().enumerate() {
                *height = layout.key(row).and_then(|key| self.measured.get(&key).copied());
            }
        }
    }

    /// Keeps the height of a row of the layout.
    pub fn measure(&mut self, layout: &Layout, row: usize, height: f64) {
        let (Some(key), Some(known)) = (layout.key(row), self.rows.get_mut(row)) else { return };
        *known = Some(height);
        let sum = if layout.entry(row).is_some() { &mut self.entries } else { &mut self.headings };
        match self.measured.insert(key, height) {
            Some(before) => sum.height -= before,
            None => sum.count += 1,
        }
        sum.height += height;
    }

    /// Forgets all, since the timeline has another width.
    pub fn clear(&mut self) {
        *self = Self { rows: vec![None; self.rows.len()], ..Self::default() };
    }

    /// Where each row of the layout begins, from the top of the first; and last, where all end.
    #[must_use]
    pub fn tops(&self, layout: &Layout) -> Vec<f64> {
        let (heading, entry) = (self.headings.mean().unwrap_or(HEADING), self.entries.mean().unwrap_or(ENTRY));
        let mut top = 0.0;
        let mut tops = Vec::with_capacity(layout.len() + 1);
        for row in 0..layout.len() {
            tops.push(top);
            let known = self.rows.get(row).copied().flatten();
            top += known.unwrap_or(if layout.entry(row).is_some() { entry } else { heading });
        }
        tops.push(top);
        tops
    }
}
