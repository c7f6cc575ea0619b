//! Every word on the screen, in the page's language. Dates, lists, numbers and countries are not words: they come from `Intl`.
//!
//! The words of a language are one file, `public/words/<language>.json`: a flat object from names to texts. A text that depends
//! on a number is an object of its [plural forms](https://cldr.unicode.org/index/cldr-spec/plural-rules), of which `other` is
//! always there; `{…}` is a place to be filled. `en.json` is compiled in. It says which words there are, and stands in for what
//! another file lacks. The other files are fetched when a page wants them.

#[cfg(widget)]
mod count;
mod fill;
mod language;
#[cfg(widget)]
mod load;
mod names;
mod table;

pub use fill::fill;
pub use language::{LANGUAGES, language};
#[cfg(widget)]
pub(crate) use load::speak;
pub use table::{Word, Words};
