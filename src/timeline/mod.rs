//! Arranging entries: which are shown, which are to come, and by year and edition. Pure.

mod arrange;
mod coming;
mod edition;
mod filter;
mod flip;
mod relative;

pub use arrange::{Plan, Standing, Year, arrange, standings};
pub use coming::{is_coming, was_held};
pub use edition::{Edition, Group};
pub use filter::is_shown;
pub use flip::{has_changed, look_again};
pub use relative::{Clock, Relative, Unit, relative, relative_group};
