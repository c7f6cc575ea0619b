//! Recordings, slides, captions and other attachments of an entry.

/// Something to watch, listen to or read, in one or several formats. In JSON Feed, attachments with the same title are
/// "alternate representations of the same thing".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// What it is for.
    pub role: Role,
    /// The title that its formats share.
    pub title: Option<String>,
    /// At least one, in the feed's order.
    pub formats: Vec<Format>,
}

/// A file or page that holds a [`Media`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// Absolute, `http:` or `https:`.
    pub url: String,
    /// The media type (RFC 6838), in lower case and without parameters. A page is `text/html`, even if the feed gives
    /// the type of the video on it.
    pub mime_type: String,
    /// Its display name: `WebM`, `PDF`, or the video host, `YouTube`.
    pub label: Option<String>,
    /// Where the interesting part begins, in seconds.
    pub start_seconds: Option<u32>,
    /// How long it is, in seconds.
    pub duration: Option<u32>,
    /// BCP 47.
    pub language: Option<String>,
}

/// What an attachment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `recording`: to watch or listen to
    Recording,
    /// `slides`
    Slides,
    /// `captions`
    Captions,
    /// `article`: something written about it
    Article,
    /// `code`
    Code,
    /// `photos`
    Photos,
    /// `other`: another file
    Other,
}

impl Role {
    /// Every role, as a feed and the event `event-timeline-open` write it.
    pub const ALL: [(&'static str, Self); 7] = [
        ("recording", Self::Recording),
        ("slides", Self::Slides),
        ("captions", Self::Captions),
        ("article", Self::Article),
        ("code", Self::Code),
        ("photos", Self::Photos),
        ("other", Self::Other),
    ];

    /// Reads a feed's word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, role)| *role)
    }

    /// The word as a feed writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, role)| *role == self).map_or("other", |(name, _)| name)
    }
}

impl Format {
    /// Whether it is a web page, as far as is known, rather than a file.
    #[must_use]
    pub fn is_page(&self) -> bool {
        matches!(self.mime_type.as_str(), "text/html" | "application/xhtml+xml" | "")
    }
}

impl Media {
    /// Sorts by role: recordings first, then slides, captions and the rest. Within a role, the order is kept.
    pub fn sort(all: &mut [Self]) {
        all.sort_by_key(|media| media.role);
    }

    /// Whether all formats are audio.
    #[must_use]
    pub fn is_audio(&self) -> bool {
        self.formats.iter().all(|format| format.mime_type.starts_with("audio/"))
    }
}
