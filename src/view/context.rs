//! What every part of the view needs to know.

use super::door::Later;
use crate::dom::address;
use crate::dom::draw::{Drawn, el};
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
    /// How links to what is on this page begin, if it keeps anything in the page's address.
    pub link: Option<&'a str>,
    /// What knows the hits of what the reader looks for.
    pub later: Option<&'a dyn Later>,
}

impl<'a> Context<'a> {
    /// Outside of any year.
    pub fn new(inputs: &'a Inputs, words: Words, link: Option<&'a str>, later: Option<&'a dyn Later>) -> Self {
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
            link,
            later,
        }
    }

    /// The address of the page with this opened in it, and nothing else that a reader chose: an `entry` by its id, an `event` by its
    /// name, or a `year`.
    pub fn href(self, what: &str, value: &str) -> Option<String> {
        Some([self.link?, what, "=", &address::encode(value).ok()?].concat())
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
