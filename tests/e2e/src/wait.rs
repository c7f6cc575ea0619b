//! Waiting for a condition, with a deadline.

use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long any step may take. It is far longer than needed, because a busy machine may stall a browser for half a
/// minute.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// The pause between two checks.
const PAUSE: Duration = Duration::from_millis(25);

/// Calls `look` until it returns something.
///
/// # Panics
///
/// After [`DEADLINE`], with `what` in the message.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    match until_or(DEADLINE, look).await {
        Some(found) => found,
        None => panic!("waited {} s in vain: {what}", DEADLINE.as_secs()),
    }
}

/// Calls `look` until it returns something, or until the limit.
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
