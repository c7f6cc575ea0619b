//! Every message of the interface, in the page's language. Dates, lists, numbers and countries are no messages: they come from the
//! platform, see [`crate::locale`].
//!
//! The messages of a language, its words, are one file, `public/words/<language>.json`: a flat object from names to texts. A text that depends
//! on a number is an object of its [plural forms](https://cldr.unicode.org/index/cldr-spec/plural-rules), of which `other` is
//! always there; `{…}` is a place to be filled. `en.json` is compiled in. It says which messages there are, and stands in for what
//! another file lacks. The other files are fetched when a page wants them.

mod fill;
mod language;
mod names;
mod table;

pub use fill::fill;
pub use language::{LANGUAGES, language};
pub use table::{Message, Words};
