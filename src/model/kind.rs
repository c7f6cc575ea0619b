//! What sort of thing an entry is.

/// The kinds of entries that have an icon and a translated name. Any other word is shown as it stands, with a capital.
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
    /// `post`, and what an item is that does not say
    #[default]
    Post,
    /// `release`
    Release,
    /// `press`
    Press,
    /// Another word, as the feed has it.
    Other(String),
}

impl Kind {
    /// Every kind with a name of its own, as the feed writes it.
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

    /// Reads a feed's word, whatever its case.
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

    /// Whether it is something written or published, rather than something that takes place.
    #[must_use]
    pub fn is_publication(&self) -> bool {
        matches!(self, Self::Post | Self::Release | Self::Press | Self::Podcast | Self::Video | Self::Interview)
    }
}
