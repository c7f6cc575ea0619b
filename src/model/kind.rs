//! The kind of an entry.

/// The kinds of entries that have an icon and a translated name. Any other kind is shown as it is written, capitalized.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// `talk`
    Talk,
    /// `keynote`
    Keynote,
    /// `lightning-talk`
    LightningTalk,
    /// `panel`
    Panel,
    /// `workshop`
    Workshop,
    /// `tutorial`
    Tutorial,
    /// `webinar`
    Webinar,
    /// `demo`
    Demo,
    /// `interview`
    Interview,
    /// `office-hours`
    OfficeHours,
    /// `booth`
    Booth,
    /// `meetup`
    Meetup,
    /// `conference`
    Conference,
    /// `podcast`
    Podcast,
    /// `video`
    Video,
    /// `post`, and the default
    #[default]
    Post,
    /// `release`
    Release,
    /// `press`
    Press,
    /// Any other word, as the feed writes it
    Other(String),
}

impl Kind {
    /// All kinds with a name of their own, as the feed writes them.
    pub const ALL: [(&'static str, Self); 18] = [
        ("talk", Self::Talk),
        ("keynote", Self::Keynote),
        ("lightning-talk", Self::LightningTalk),
        ("panel", Self::Panel),
        ("workshop", Self::Workshop),
        ("tutorial", Self::Tutorial),
        ("webinar", Self::Webinar),
        ("demo", Self::Demo),
        ("interview", Self::Interview),
        ("office-hours", Self::OfficeHours),
        ("booth", Self::Booth),
        ("meetup", Self::Meetup),
        ("conference", Self::Conference),
        ("podcast", Self::Podcast),
        ("video", Self::Video),
        ("post", Self::Post),
        ("release", Self::Release),
        ("press", Self::Press),
    ];

    /// Reads a feed's word, ignoring case.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word))
            .map_or_else(|| Self::Other(word.to_owned()), |(_, kind)| kind.clone())
    }

    /// The word as a feed and the attribute `kinds` write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(word) => word,
            known => Self::ALL.iter().find(|(_, kind)| kind == known).map_or("", |(name, _)| name),
        }
    }

    /// Whether this kind is written or published, rather than taking place.
    #[must_use]
    pub fn is_publication(&self) -> bool {
        matches!(self, Self::Post | Self::Release | Self::Press | Self::Podcast | Self::Video | Self::Interview)
    }
}
