//! JSON that knows where in its file each value stands, and changes of single values that leave every other byte as it is.

mod edit;
mod feed;
mod tree;

pub use edit::{Edits, Style, to_json};
pub use feed::Feed;
pub use tree::{Member, Node, parse};
