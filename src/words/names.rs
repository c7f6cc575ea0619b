//! What the core's own terms are called.

use super::table::{Word, Words};
use crate::model::{Kind, Role, Status};

impl Words {
    /// What a kind is called. Words we don't know are shown as they stand.
    #[must_use]
    pub fn kind(self, kind: &Kind) -> &str {
        self.text(match kind {
            Kind::Talk => Word::Talk,
            Kind::Keynote => Word::Keynote,
            Kind::LightningTalk => Word::LightningTalk,
            Kind::Panel => Word::Panel,
            Kind::Workshop => Word::Workshop,
            Kind::Booth => Word::Booth,
            Kind::Meetup => Word::Meetup,
            Kind::Podcast => Word::Podcast,
            Kind::Video => Word::Video,
            Kind::Post => Word::Post,
            Kind::Release => Word::Release,
            Kind::Press => Word::Press,
            Kind::Other(word) => return word,
        })
    }

    /// What a status is called, where it needs saying.
    #[must_use]
    pub fn status(self, status: Status) -> Option<&'static str> {
        let word = match status {
            Status::Confirmed => return None,
            Status::Tentative => Word::Tentative,
            Status::Cancelled => Word::Cancelled,
            Status::Postponed => Word::Postponed,
        };
        Some(self.text(word))
    }

    /// What a link to such a thing says.
    #[must_use]
    pub fn role(self, role: Role, is_audio: bool) -> &'static str {
        self.text(match role {
            Role::Recording if is_audio => Word::Listen,
            Role::Recording => Word::Watch,
            Role::Slides => Word::Slides,
            Role::Captions => Word::Captions,
            Role::Other => Word::File,
        })
    }
}
