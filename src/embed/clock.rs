//! Updates the timeline as time passes.

use crate::dom::timer::Timer;
use crate::platform::Platform;
use crate::platform::browser::Browser;
use crate::state::{Store, effect};
use crate::timeline::{has_changed, look_again};
use leptos::prelude::*;

/// In milliseconds.
const MINUTE: i32 = 60_000;

/// Checks the clock whenever something may be shown differently.
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
        // The clock may have been set back, which makes past entries upcoming.
        store.clock.track();
        set();
    });
}

/// Updates the state's time, if anything is shown differently by now.
pub(super) fn look_at_clock(store: Store) {
    let now = Browser.now();
    let has_changed = store
        .clock
        .with_untracked(|clock| store.feeds.with_untracked(|feeds| has_changed(feeds.entries(), *clock, now)));
    // An open player or menu stays in place until it is closed, instead of moving from the upcoming entries to a year.
    if has_changed && !store.is_open_upcoming() {
        store.clock.set(now);
    }
}
