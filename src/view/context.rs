//! What every part of the view needs to know.

use super::door::Later;
use crate::dom::address;
use crate::dom::draw::{Drawn, el};
use crate::finding::{Address, Target};
use crate::options::{Controls, Player, View, Zone};
use crate::state::Inputs;
use crate::timeline::Clock;
use crate::words::Words;

/// What every part of the view needs to know.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// The language to speak, for `Intl`.
    pub lang: &'a str,
    /// The words to speak with.
    pub words: Words,
    /// The level of a year's heading.
    pub level: u8,
    /// The year that the heading above says already.
    pub year: Option<i32>,
    /// Whose time is shown.
    pub zone: &'a Zone,
    /// The visitor's.
    pub clock: Clock,
    /// Whether it is drawn under what is to come.
    pub is_coming: bool,
    /// Whether the reader may pick and look for something.
    pub has_controls: bool,
    /// Whether recordings play in place.
    pub is_inline: bool,
    /// What the page's address is asked for under, if it is.
    pub prefix: Option<&'a str>,
    /// What knows the hits of what the reader looks for.
    pub later: Option<&'a dyn Later>,
}

impl<'a> Context<'a> {
    /// Outside of any year.
    pub fn new(inputs: &'a Inputs, words: Words, later: Option<&'a dyn Later>) -> Self {
        Self {
            lang: words.locale(&inputs.lang),
            words,
            level: inputs.options.heading_level,
            year: None,
            zone: &inputs.options.time_zone,
            clock: inputs.clock,
            is_coming: false,
            has_controls: inputs.options.controls == Controls::All && inputs.options.view == View::Timeline,
            is_inline: inputs.options.player == Player::Inline,
            prefix: inputs.prefix.as_deref(),
            later: later.filter(|_| !inputs.address.choice.query.is_empty()),
        }
    }

    /// The address of the page with this opened in it, and nothing else that a reader chose.
    pub fn href(self, target: Target) -> Option<String> {
        let address = Address { target: Some(target), ..Address::default() };
        Some(address::path() + &address.write(&address::query(), self.prefix?))
    }

    /// Puts a text into an element, with marks where it holds what the reader looks for.
    pub fn mark(self, mut element: Drawn, text: &str) -> Drawn {
        let mut at = 0;
        for hit in self.later.map(|later| later.marks(text)).unwrap_or_default() {
            let (Some(before), Some(hit_text)) = (text.get(at..hit.start), text.get(hit.clone())) else { continue };
            if !before.is_empty() {
                element = element.text(before);
            }
            element = element.child(el("mark").text(hit_text));
            at = hit.end;
        }
        element.text(text.get(at..).unwrap_or_default())
    }
}
