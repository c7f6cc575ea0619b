//! Waiting for something to become so, and no longer than that.

use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long anything on these pages may take. Far more than it does: a busy machine may give a browser nothing for half a minute.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(25);

/// Looks until there is something.
///
/// # Panics
///
/// After [`DEADLINE`], naming `what` was waited for.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    match until_or(DEADLINE, look).await {
        Some(found) => found,
        None => panic!("waited {} s in vain: {what}", DEADLINE.as_secs()),
    }
}

/// Looks until there is something, or until the time is up.
pub async fn until_or<T>(limit: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + limit;
    loop {
        if let Some(found) = look().await {
            return Some(found);
        }
        if Instant::now() >= end {
            return None;
        }
        sleep(PAUSE).await;
    }
}
