//! What a timeline says, in the language that is spoken.

use super::{Older, Store, forget_later};
use crate::locale::Locale;
use crate::words::Message;
use leptos::prelude::*;

impl Store {
    /// A message as the value of an attribute. All attributes that change are of this one type, for which code is compiled once.
    pub fn label(&self, message: Message) -> Option<String> {
        Some(self.text(message).to_owned())
    }

    /// A message with its places filled, as the value of an attribute.
    pub fn fill(&self, message: Message, values: &[(&str, &str)]) -> Option<String> {
        forget_later();
        self.settings.with(|settings| settings.locale.as_ref().map(|locale| locale.fill(message, values)))
    }

    /// The form of a message that a number asks for, with that in it.
    pub fn count(&self, message: Message, number: usize) -> String {
        let count = |locale: &Locale| locale.count(message, number, &[]);
        self.settings.with(|settings| settings.locale.as_ref().map(count)).unwrap_or_default()
    }

    /// What the toolbar says: how many entries are found, or what could not be loaded.
    pub fn status(&self) -> String {
        let settings = self.settings.get();
        let Some(locale) = &settings.locale else { return String::new() };
        let is_looking = self.search.with(|search| !search.url.choice.is_empty());
        match (self.lazy.get().get().filter(|_| is_looking), self.notice.get()) {
            // No more than are shown.
            (Some(lazy), _) => {
                let found = lazy.found.with(|found| found.count);
                if found == 0 && self.is_going_back() {
                    return locale.text(Message::LookingBack).to_owned();
                }
                locale.count(Message::Results, settings.limit().map_or(found, |limit| limit.min(found)), &[])
            }
            (None, Some(notice)) => locale.text(notice).to_owned(),
            (None, None) => String::new(),
        }
    }

    /// Whether what is looked for may still stand in what is older, which is on its way.
    pub fn is_going_back(&self) -> bool {
        matches!(self.older.get(), Older::Ready | Older::Loading)
    }

    /// A message in the language that is spoken.
    pub fn text(&self, message: Message) -> &'static str {
        forget_later();
        self.settings.with(|settings| settings.locale.as_ref().map_or("", |locale| locale.text(message)))
    }
}
