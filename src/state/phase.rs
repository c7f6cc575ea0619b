//! The loading phase of a timeline.

/// The loading phase of a timeline: the `data-state` of the element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// `loading`: nothing can be shown yet.
    Loading,
    /// `ready`
    Ready,
    /// `empty`: the feeds contain no entries to show.
    Empty,
    /// `error`: no feed could be loaded.
    Error,
}

impl Phase {
    /// The value of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Empty => "empty",
            Self::Error => "error",
        }
    }
}
