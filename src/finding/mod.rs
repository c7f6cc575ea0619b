//! The reader's query and filters, their form in the page's URL, and the entries that match. Pure.

mod choice;
mod facets;
mod fold;
mod forgiving;
mod index;
mod names;
mod query;
mod url_state;

pub use choice::{Choice, Facet};
pub use facets::Offer;
pub use fold::Fold;
pub use index::{Found, Index, Spoken};
pub use names::Names;
pub use query::Query;
pub use url_state::{Target, UrlState, is_parameter};
