//! What is shown follows the clock.

use crate::dom::timer::Timer;
use crate::platform::Platform;
use crate::platform::browser::Browser;
use crate::state::{Store, effect};
use crate::timeline::{has_changed, look_again};
use leptos::prelude::*;

/// In milliseconds.
const MINUTE: i32 = 60_000;

/// Looks at the clock as often as something may read otherwise.
pub(super) fn keep_time(store: Store) {
    let timer = StoredValue::new_local(None::<Timer>);
    let set = move || {
        let now = Browser.now().now;
        let left = match store.is_open_upcoming() {
            true => Some(MINUTE),
            false => store.feeds.with_untracked(|feeds| look_again(feeds.entries(), now)),
        };
        timer.with_value(|timer| {
            if let Some(timer) = timer {
                timer.set(left);
            }
        });
    };
    timer.set_value(Some(Timer::new(move || {
        look_at_clock(store);
        set();
    })));
    effect(move || {
        store.feeds.track();
        // It may have been set back: what was over is to come.
        store.clock.track();
        set();
    });
}

/// Lets what is shown follow the clock, if anything reads otherwise by now.
pub(super) fn look_at_clock(store: Store) {
    let now = Browser.now();
    let has_changed = store
        .clock
        .with_untracked(|clock| store.feeds.with_untracked(|feeds| has_changed(feeds.entries(), *clock, now)));
    // What plays or is open where it would move from what is to come to what was stays there until it is closed.
    if has_changed && !store.is_open_upcoming() {
        store.clock.set(now);
    }
}
