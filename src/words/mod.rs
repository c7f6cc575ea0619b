//! The messages of the interface, in the page's language. Dates, lists, numbers and countries are not messages: the
//! platform formats them, see [`crate::locale`].
//!
//! The messages of a language, its words, are one file, `public/words/<language>.json`: a flat object from names to
//! texts. A text that depends on a number is an object of its [plural
//! forms](https://cldr.unicode.org/index/cldr-spec/plural-rules), of which `other` is required. `{…}` is a placeholder.
//! `en.json` is compiled in: it defines which messages there are, and replaces those that another file lacks. The other
//! files are fetched when a page needs them.

mod fill;
mod language;
mod names;
mod table;

pub use fill::fill;
pub use language::{LANGUAGES, language};
pub use table::{Message, Words};
