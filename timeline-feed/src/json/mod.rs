//! JSON with the position of each value in its file, and edits of single values that leave all other bytes unchanged.

mod edit;
mod feed;
mod tree;

pub use edit::{Edits, Style, to_json};
pub use feed::Feed;
pub use tree::{Member, Node, parse};
