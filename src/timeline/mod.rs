//! Arranges entries: which are shown, which are upcoming, and by year and edition. Pure.

mod arrange;
mod coming;
mod edition;
mod filter;
mod flip;
mod heights;
mod layout;
mod recurring;
mod relative;
mod slots;

pub use arrange::{Plan, Scope, Year, arrange, scopes};
pub use coming::{is_coming, was_held};
pub use edition::{Edition, Group};
pub use filter::is_shown;
pub use flip::{has_changed, look_again};
pub use heights::Heights;
pub use layout::{Layout, RowKey, Section};
pub(crate) use recurring::says_year;
pub use relative::{Clock, LocalOffset, Relative, Unit, relative, relative_group};
pub use slots::Slots;
