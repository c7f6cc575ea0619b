//! What is drawn on the page.

use super::RowContext;
use crate::timeline::{Heights, Layout, RowKey};
use core::ops::Range;
use std::sync::Arc;

/// The range of rows to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RenderRange {
    /// The query that it belongs to: see [`Search`].
    pub generation: u32,
    /// The rows of the layout.
    pub range: Range<usize>,
    /// A row within the range that the reader has in view, and its index then: if rows are added or removed above it,
    /// the range moves along.
    pub anchor: Option<(RowKey, usize)>,
}

/// The data that rows are built from.
#[derive(Default)]
pub(crate) struct Shown {
    pub layout: Arc<Layout>,
    pub context: Arc<RowContext>,
}

/// The measured heights of rows.
#[derive(Default)]
pub(crate) struct Measured {
    pub(super) layout: Arc<Layout>,
    pub heights: Heights,
    /// The top of each row as of the last layout: see [`Heights::tops`].
    pub tops: Arc<Vec<f64>>,
}

impl Measured {
    pub(super) fn tops_of(&mut self, layout: &Arc<Layout>) -> Arc<Vec<f64>> {
        if !Arc::ptr_eq(&self.layout, layout) {
            self.heights.fit(layout);
            self.layout = layout.clone();
        }
        self.tops = Arc::new(self.heights.tops(layout));
        self.tops.clone()
    }
}
