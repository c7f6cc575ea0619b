//! What is done outside of the state.

/// What the view asks for that lies outside of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Asks for the feeds anew.
    Retry,
    /// Asks for older entries, if there are any.
    Older,
    /// Looks for nothing any more.
    Clear,
    /// Shows what the `limit` leaves out as well.
    All,
    /// Tells the page of a link that is about to be followed, or a recording that is about to play. The page may say no.
    Open {
        /// The entry's id, or the edition's name.
        id: String,
        /// Where it leads to.
        url: String,
        /// What it leads to.
        role: String,
        /// A key is held down, or it is not the first button: it opens elsewhere.
        is_modified: bool,
    },
}
