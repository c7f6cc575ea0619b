//! The heights of rows, measured or estimated.

use super::layout::{Layout, RowKey};
use crate::sorted::SortedMap;

/// The height assumed for a heading before one has been measured, in CSS pixels.
const HEADING: f64 = 60.0;

/// The height assumed for an entry before one has been measured.
const ENTRY: f64 = 110.0;

/// The heights of rows, in CSS pixels: measured once a row has been drawn, before that the mean of the measured ones.
#[derive(Debug, Default)]
pub struct Heights {
    measured: SortedMap<RowKey, f64>,
    headings: Sum,
    entries: Sum,
    /// The measured height of each row of the layout, if any.
    rows: Vec<Option<f64>>,
}

/// The total of the measured rows of one kind.
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
    /// Takes over the known heights for another layout.
    pub fn fit(&mut self, layout: &Layout) {
        self.rows.clear();
        self.rows.resize(layout.len(), None);
        if !self.measured.is_empty() {
            for (row, height) in self.rows.iter_mut().enumerate() {
                *height = layout.key(row).and_then(|key| self.measured.get(&key).copied());
            }
        }
    }

    /// Stores the measured height of a row.
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

    /// Forgets all heights, since the timeline's width has changed.
    pub fn clear(&mut self) {
        *self = Self { rows: vec![None; self.rows.len()], ..Self::default() };
    }

    /// The top of each row of the layout, relative to the first; the last element is the bottom of the last row.
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
