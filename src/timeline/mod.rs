//! Arranging entries: which are shown, which are to come, and by year and edition. Pure.

mod arrange;
mod coming;
mod edition;
mod filter;

pub use arrange::{Plan, Standing, Year, arrange, standings};
pub use coming::is_coming;
pub use edition::{Edition, Group};
pub use filter::is_shown;
