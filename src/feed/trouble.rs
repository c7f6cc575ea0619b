//! Why a feed request fails, what helps, and when it is repeated.

/// Why a feed could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser is offline.
    Offline,
    /// No response, none in time, or an incomplete one.
    Network,
    /// A response that CORS does not let this origin read.
    NotAllowed,
    /// An HTTP error: its status.
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
    /// The trouble with a body that is not JSON.
    #[must_use]
    pub fn not_json(bytes: &[u8]) -> Self {
        // After any byte order mark, in any encoding.
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

    /// How to fix it, in English, for those who maintain the page.
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

    /// Whether the trouble may be temporary, so that trying again makes sense.
    #[must_use]
    pub fn may_pass(self) -> bool {
        matches!(self, Self::Offline | Self::Network | Self::Status(408 | 425 | 429 | 500 | 502..=504))
    }
}

/// How often a feed request is repeated automatically.
const TRIES: u32 = 5;

/// The delay before a failed feed request is repeated, in milliseconds, after `tried` repetitions. It doubles each
/// time, and is lengthened at random by `chance` (0 to 1), so that readers do not all ask at once. It is at least
/// `told`, the server's `Retry-After` in milliseconds. `None` after too many tries.
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
    // The longest delay of a timer is 24 days.
    (tried < TRIES).then(|| own.max(told.unwrap_or_default()).min(f64::from(i32::MAX)) as i32)
}

/// How many older pages of feeds are loaded, and up to how many entries, before the reader has to ask for more.
const PARTS: usize = 200;
const ENTRIES: usize = 100_000;

/// The delay before the next older page of a feed is loaded, in milliseconds, given how many pages and entries have
/// come since the reader asked: longer each time. `None` if the reader has to ask.
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
