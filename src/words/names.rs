//! What the core's own terms are called.

use super::table::{Message, Words};
use crate::model::{Kind, Role, Status};

impl Words {
    /// What a kind is called. Words we don't know are returned as they stand.
    #[must_use]
    pub fn kind(self, kind: &Kind) -> &str {
        self.text(match kind {
            Kind::Talk => Message::Talk,
            Kind::Keynote => Message::Keynote,
            Kind::LightningTalk => Message::LightningTalk,
            Kind::Panel => Message::Panel,
            Kind::Workshop => Message::Workshop,
            Kind::Tutorial => Message::Tutorial,
            Kind::Webinar => Message::Webinar,
            Kind::Demo => Message::Demo,
            Kind::Interview => Message::Interview,
            Kind::OfficeHours => Message::OfficeHours,
            Kind::Booth => Message::Booth,
            Kind::Meetup => Message::Meetup,
            Kind::Conference => Message::Conference,
            Kind::Podcast => Message::Podcast,
            Kind::Video => Message::Video,
            Kind::Post => Message::Post,
            Kind::Release => Message::Release,
            Kind::Press => Message::Press,
            Kind::Other(word) => return word,
        })
    }

    /// What a status is called, where it needs saying.
    #[must_use]
    pub fn status(self, status: Status) -> Option<&'static str> {
        let message = match status {
            Status::Confirmed => return None,
            Status::Tentative => Message::Tentative,
            Status::Proposed => Message::Proposed,
            Status::Cancelled => Message::Cancelled,
            Status::Postponed => Message::Postponed,
        };
        Some(self.text(message))
    }

    /// What a link to such a thing says.
    #[must_use]
    pub fn role(self, role: Role, is_audio: bool) -> &'static str {
        self.text(match role {
            Role::Recording if is_audio => Message::Listen,
            Role::Recording => Message::Watch,
            Role::Slides => Message::Slides,
            Role::Captions => Message::Captions,
            Role::Article => Message::Article,
            Role::Code => Message::Code,
            Role::Photos => Message::Photos,
            Role::Other => Message::File,
        })
    }
}
