//! What a reader looks for: what they chose, how it stands in the page's address, and which entries it leaves. Pure.

mod address;
mod choice;
mod facets;
mod fold;
mod index;
mod query;

pub use address::{Address, Target, is_parameter};
pub use choice::{Choice, Facet};
pub use facets::Offer;
pub use fold::Fold;
pub use index::{Country, Found, Index};
pub use query::Query;
