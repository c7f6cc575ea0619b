//! How far a timeline has come.

/// How far a timeline has come: the `data-state` of the element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// `loading`: nothing can be shown yet.
    Loading,
    /// `ready`
    Ready,
    /// `empty`: the feeds hold nothing to show.
    Empty,
    /// `error`: no feed came.
    Error,
}

impl Phase {
    /// The word that the page sees.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Empty => "empty",
            Self::Error => "error",
        }
    }
}
