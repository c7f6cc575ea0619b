//! The names of kinds, statuses and roles.

use super::table::{Message, Words};
use crate::model::{Kind, Role, Status};

impl Words {
    /// The name of a kind. An unknown kind is returned as it is written.
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

    /// The name of a status, if it has to be shown.
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

    /// The text of a link to media with this role.
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
