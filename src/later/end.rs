//! The end of what is drawn. Whoever comes near it goes back in time, and gets what is older: the feed's `next_url`.

use crate::dom::alarm::Alarm;
use crate::dom::draw::{Drawn, el};
use crate::dom::sight::Sight;
use crate::view::Frame;
use std::rc::{Rc, Weak};

/// Up to a window before the end, so that few readers wait.
const NEAR: &str = "0px 0px 100% 0px";

/// In how many milliseconds it is looked again, while a recording plays or a menu is open.
const SOON: i32 = 1000;

/// The end, and what watches for it.
pub(super) struct End {
    frame: Weak<Frame>,
    /// An empty box, below all else.
    root: Drawn,
    sight: Sight,
    /// Watches anew.
    alarm: Rc<Alarm>,
}

impl End {
    /// Puts it below the timeline.
    pub fn new(frame: &Rc<Frame>) -> Self {
        let root = el("div");
        root.put_into(frame.root());
        let weak = Rc::downgrade(frame);
        let alarm = {
            let frame = weak.clone();
            Rc::new(Alarm::new(move || {
                if let Some(later) = frame.upgrade().and_then(|frame| frame.later()) {
                    later.drawn();
                }
            }))
        };
        let (frame, soon) = (weak.clone(), alarm.clone());
        let sight = Sight::new(NEAR, move |_| {
            let Some(frame) = frame.upgrade() else { return };
            // Drawn anew, a recording would begin anew, and a menu be gone.
            if frame.later().is_some_and(|later| later.is_in_use()) {
                soon.set(Some(SOON));
            } else {
                (frame.more)();
            }
        });
        Self { frame: weak, root, sight, alarm }
    }

    /// Watches for the reader, if there is something older. Who is near already is told of again.
    pub fn watch(&self) {
        self.alarm.set(None);
        self.sight.forget();
        if self.frame.upgrade().is_some_and(|frame| frame.wants_more.get()) {
            self.sight.watch(self.root.element());
        }
    }
}
