//! What may go wrong on a feed's way, what helps, and how patiently it is asked for again.

/// Why a feed did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser is offline.
    Offline,
    /// No answer at all, none in time, or one that broke off.
    Network,
    /// An answer that another origin may not read.
    NotAllowed,
    /// An answer that says no: its HTTP status.
    Status(u16),
    /// Not JSON.
    Json {
        /// It is a web page.
        is_html: bool,
    },
    /// JSON, but no feed.
    Feed,
    /// No `src`.
    Src,
}

impl Trouble {
    /// What bytes are that are not JSON.
    #[must_use]
    pub fn not_json(bytes: &[u8]) -> Self {
        // After a byte order mark, and in whichever encoding.
        let is_nothing = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff);
        Self::Json { is_html: bytes.iter().find(|byte| !is_nothing(byte)) == Some(&b'<') }
    }

    /// The `kind` of `event-timeline-error`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Offline | Self::Network | Self::NotAllowed => "network",
            Self::Status(_) => "http",
            Self::Json { .. } => "json",
            Self::Feed => "feed",
            Self::Src => "src",
        }
    }

    /// What helps: in English, for those who look after the page.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Offline => "it is asked for again once the network is back",
            Self::Network => {
                "see whether the address is right, its server answers, and connect-src of the page's policy allows it"
            }
            Self::NotAllowed => {
                "let its server send Access-Control-Allow-Origin, or serve it from the page's own origin"
            }
            Self::Status(404 | 410) => "put the address where it is now into src",
            Self::Status(401 | 403) => "let everybody read it, without logging in",
            Self::Status(429) => "let its server allow more requests, or its answers be cached",
            Self::Status(_) => "look into the log of its server",
            Self::Json { is_html: true } => "that is a web page: put the address of the feed itself into src",
            Self::Json { is_html: false } => "mend it there, or let what writes it do so",
            Self::Feed => "make it a JSON Feed: https://jsonfeed.org",
            Self::Src => "put the address of a JSON Feed into src",
        }
    }

    /// Whether it may pass by itself.
    #[must_use]
    pub fn may_pass(self) -> bool {
        matches!(self, Self::Offline | Self::Network | Self::Status(408 | 425 | 429 | 500 | 502..=504))
    }
}

/// How often a feed is asked for again without anybody's asking.
const TRIES: u32 = 5;

/// How long it is before a feed is asked for again that was asked for again so often, in milliseconds: each time twice as long, and a bit
/// longer by `chance`, from 0 to 1, so that not all readers ask at once. Not sooner than the server says (`Retry-After`), in
/// milliseconds. `None` if it was tried often enough.
///
/// ```
/// use event_timeline::feed::pause;
///
/// assert_eq!(pause(0, None, 0.5), Some(3000));
/// assert_eq!(pause(0, Some(60_000.0), 0.0), Some(60_000));
/// assert_eq!(pause(5, None, 0.0), None);
/// ```
#[must_use]
pub fn pause(tried: u32, told: Option<f64>, chance: f64) -> Option<i32> {
    let own = 2000.0 * f64::from(1_u32.checked_shl(tried)?) * (1.0 + chance);
    // A timer can wait for 24 days.
    (tried < TRIES).then(|| own.max(told.unwrap_or_default()).min(f64::from(i32::MAX)) as i32)
}

/// How many older parts of feeds are asked for, and how many entries may come, without the reader's asking.
const PARTS: usize = 200;
const ENTRIES: usize = 100_000;

/// How long it is before the next older part of a feed is asked for, in milliseconds, after so many parts, with so many entries, since the
/// reader asked: longer each time. `None` if the reader has to ask.
///
/// ```
/// use event_timeline::feed::next_part;
///
/// assert_eq!(next_part(0, 60), Some(0));
/// assert_eq!(next_part(100, 6000), Some(1000));
/// assert_eq!(next_part(200, 12_000), None);
/// ```
#[must_use]
pub fn next_part(parts: usize, entries: usize) -> Option<i32> {
    (parts < PARTS && entries < ENTRIES).then_some(parts as i32 * 10)
}
