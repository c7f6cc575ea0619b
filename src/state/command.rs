//! Requests of the view to code outside of the state.

/// What the view asks for that the state cannot do itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Requests the feeds again.
    Retry,
    /// Requests older entries, if there are any.
    Older,
    /// Clears the search and the filters.
    Clear,
    /// Shows the entries left out by `limit`.
    All,
    /// Tells the page that a link is about to be followed, or a recording played. The page may cancel it.
    Open {
        /// The entry's id, or the edition's name
        id: String,
        /// The URL of the link
        url: String,
        /// The role of the link
        role: String,
        /// A modifier key is held, or another than the main button is pressed: the link opens elsewhere
        is_modified: bool,
    },
}
