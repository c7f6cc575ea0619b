//! What is on the page.

use super::RowContext;
use crate::timeline::{Heights, Layout, RowKey};
use core::ops::Range;
use std::sync::Arc;

/// Which rows are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RenderRange {
    /// Of which choice: see [`Search`].
    pub generation: u32,
    /// The rows of the layout.
    pub range: Range<usize>,
    /// A row among them that the reader has in view, and where it was: if rows come or go above it, the range moves with it.
    pub anchor: Option<(RowKey, usize)>,
}

/// What rows are built from.
#[derive(Default)]
pub(crate) struct Shown {
    pub layout: Arc<Layout>,
    pub context: Arc<RowContext>,
}

/// How high rows are, as far as they were measured.
#[derive(Default)]
pub(crate) struct Measured {
    pub(super) layout: Arc<Layout>,
    pub heights: Heights,
    /// Where each row begins, as it was last laid out: see [`Heights::tops`].
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
