//! What a page's address asks of a timeline, as far as the frame has to know it.

use crate::dom::address;
use crate::state::Inputs;

/// What a page's address asks for.
#[derive(PartialEq, Eq)]
pub(super) enum Asked {
    Nothing,
    /// To open something
    Target,
    /// To show what is looked for
    Choice,
}

/// What the page's address asks of a timeline. What exactly, is read later.
pub(super) fn asked(inputs: &Inputs) -> Asked {
    let mut asked = Asked::Nothing;
    let Some(prefix) = &inputs.prefix else { return asked };
    for name in address::own(&address::query(), prefix) {
        asked = match name {
            "entry" | "event" | "year" if asked == Asked::Nothing => Asked::Target,
            "entry" | "event" | "year" => asked,
            _ => Asked::Choice,
        };
    }
    asked
}
