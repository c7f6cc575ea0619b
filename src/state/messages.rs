//! Messages of the timeline, in the current language.

use super::{Older, Store, forget_later};
use crate::locale::Locale;
use crate::words::Message;
use leptos::prelude::*;

impl Store {
    /// A message as an attribute value. All reactive attributes have this type, so that the code for them is compiled only once.
    pub fn label(&self, message: Message) -> Option<String> {
        Some(self.text(message).to_owned())
    }

    /// A message with its placeholders filled, as an attribute value.
    pub fn fill(&self, message: Message, values: &[(&str, &str)]) -> Option<String> {
        forget_later();
        self.settings.with(|settings| settings.locale.as_ref().map(|locale| locale.fill(message, values)))
    }

    /// The plural form of a message for a number, with the number filled in.
    pub fn count(&self, message: Message, number: usize) -> String {
        let count = |locale: &Locale| locale.count(message, number, &[]);
        self.settings.with(|settings| settings.locale.as_ref().map(count)).unwrap_or_default()
    }

    /// The status in the toolbar: the number of results, or what could not be loaded.
    pub fn status(&self) -> String {
        let settings = self.settings.get();
        let Some(locale) = &settings.locale else { return String::new() };
        let is_looking = self.search.with(|search| !search.url.choice.is_empty());
        match (self.lazy.get().get().filter(|_| is_looking), self.notice.get()) {
            // No more than `limit` are shown.
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

    /// Whether older entries, which may match the reader's query, are still to be loaded.
    pub fn is_going_back(&self) -> bool {
        matches!(self.older.get(), Older::Ready | Older::Loading)
    }

    /// A message in the current language.
    pub fn text(&self, message: Message) -> &'static str {
        forget_later();
        self.settings.with(|settings| settings.locale.as_ref().map_or("", |locale| locale.text(message)))
    }
}
