//! The parts of a URL, and known hosts of videos and slides.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// Hosts of video pages, including their subdomains.
const VIDEO_HOSTS: [(&str, VideoHost); 9] = [
    ("youtube.com", VideoHost::YouTube),
    ("youtube-nocookie.com", VideoHost::YouTube),
    ("youtu.be", VideoHost::YouTube),
    ("vimeo.com", VideoHost::Vimeo),
    ("media.ccc.de", VideoHost::MediaCcc),
    ("archive.org", VideoHost::InternetArchive),
    ("twitch.tv", VideoHost::Twitch),
    ("framatube.org", VideoHost::PeerTube),
    ("peertube.tv", VideoHost::PeerTube),
];

/// Hosts of slide pages: the host, the beginning of the path, and the name.
const SLIDE_HOSTS: [(&str, &str, &str); 4] = [
    ("speakerdeck.com", "/", "Speaker Deck"),
    ("slideshare.net", "/", "SlideShare"),
    ("docs.google.com", "/presentation/", "Google Slides"),
    // A video beside its slides
    ("infoq.com", "/presentations/", "InfoQ"),
];

/// A known host of videos.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum VideoHost {
    YouTube,
    Vimeo,
    MediaCcc,
    InternetArchive,
    Twitch,
    PeerTube,
}

impl VideoHost {
    /// Its display name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::YouTube => "YouTube",
            Self::Vimeo => "Vimeo",
            Self::MediaCcc => "media.ccc.de",
            Self::InternetArchive => "Internet Archive",
            Self::Twitch => "Twitch",
            Self::PeerTube => "PeerTube",
        }
    }
}

/// Whether a text is an absolute `http:` or `https:` URL.
pub(crate) fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Whether a URL is certainly absolute and normalized as by the [URL
/// Standard](https://url.spec.whatwg.org/#url-parsing). A quick check: calling the browser for each URL of ten thousand
/// entries took a fifth of the time of reading them.
pub(crate) fn is_normalized(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some((host, path)) = rest.and_then(|rest| rest.split_once('/')) else { return false };
    // A host that ends in a number is an IPv4 address, and two hyphens may be Punycode.
    let is_label = |label: &str| {
        label.starts_with(|first: char| first.is_ascii_alphabetic())
            && label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    let is_host = host.split('.').all(is_label) && !host.contains("--");
    // Dot segments, also percent-encoded, would be resolved.
    let is_segment = |segment: &str| !segment.starts_with('.') && !segment.contains("%2");
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?#&=+%,:;@!$()*".contains(&byte);
    is_host && path.bytes().all(is_kept) && path.split('/').all(is_segment)
}

/// The `webcal:` URL by which calendar programs subscribe to a calendar. `None` if the URL is not `http:` or `https:`.
#[cfg(feature = "view")]
pub(crate) fn webcal(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https:").or_else(|| url.strip_prefix("http:"))?;
    Some(["webcal:", rest].concat())
}

/// An absolute URL, split into the parts of [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-3). Missing parts are empty.
pub(crate) struct UrlParts<'u> {
    /// `https`
    pub(crate) scheme: &'u str,
    /// The host, with its port and user name, if any
    pub(crate) authority: &'u str,
    /// With its leading slash
    pub(crate) path: &'u str,
    /// Without the question mark
    pub(crate) query: &'u str,
    /// Without the number sign
    pub(crate) fragment: &'u str,
}

impl<'u> UrlParts<'u> {
    /// Splits an absolute URL.
    pub(crate) fn read(url: &'u str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        Some(Self { scheme, authority, path, query, fragment })
    }

    /// Its host, without the port and without a user name, which could look like a host.
    pub(crate) fn host(&self) -> &'u str {
        let host = self.authority.rsplit_once('@').map_or(self.authority, |(_, host)| host);
        host.split_once(':').map_or(host, |(host, _)| host)
    }

    /// Whether its host is this one or a subdomain of it.
    pub(crate) fn is_at(&self, known: &str) -> bool {
        let host = self.host();
        let at = host.len().wrapping_sub(known.len());
        let end = host.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(known));
        end && host.get(..at).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
    }

    /// The known video host of the URL.
    pub(crate) fn video_host(&self) -> Option<VideoHost> {
        VIDEO_HOSTS.iter().find(|(known, _)| self.is_at(known)).map(|(_, host)| *host)
    }

    /// The name of the known slide host of the URL, and whether its pages also contain a video.
    pub(crate) fn slide_host(&self) -> Option<(&'static str, bool)> {
        let (.., name) = SLIDE_HOSTS.iter().find(|(host, path, _)| self.is_at(host) && self.path.starts_with(path))?;
        Some((name, *name == "InfoQ"))
    }

    /// The display name of its host: that of a known video host, or the host itself.
    pub(crate) fn host_name(&self) -> &'u str {
        let host = self.host();
        match self.video_host() {
            Some(known) => known.name(),
            None => host.strip_prefix("www.").unwrap_or(host),
        }
    }

    /// The file extension in its path, without the dot.
    pub(crate) fn ending(&self) -> Option<&'u str> {
        let (_, name) = self.path.rsplit_once('/')?;
        name.rsplit_once('.').map(|(_, ending)| ending)
    }

    /// The first four segments of its path, and a fifth if there are more.
    pub(crate) fn segments(&self) -> [Option<&'u str>; 5] {
        let mut all = self.path.split('/').filter(|segment| !segment.is_empty());
        core::array::from_fn(|_| all.next())
    }
}

/// The first value of a parameter in a query string or a similar fragment, as written.
pub(crate) fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// All but the unreserved characters of [RFC 3986](https://www.rfc-editor.org/rfc/rfc3986#section-2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a text, so that it can be part of a URL that may be pasted anywhere.
pub(crate) fn percent_encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use url::Url;

    #[test]
    fn usual_addresses_need_no_resolving() {
        for url in [
            "https://fosdem.org/2024/schedule/event/fosdem-2024-3045-from-free-lunch-to-dog-fooding/",
            "https://www.youtube.com/watch?v=4MBHAmHhvdU&t=12s",
            "http://example.org/#talks",
        ] {
            assert!(is_normalized(url), "{url}");
        }
        for url in [
            "/talks",
            "https://example.org",
            "https://example.org/a/../b",
            "https://EXAMPLE.org/",
            "https://1/",
            "https://a b/",
            "https://example.org/a/%2e%2E/b",
            "https://example.org:443/",
            "https://xn--a/",
            "https://a..b/",
            "https://example.org/a\\b",
            "https://example.org/\u{fc}",
            "https://example.org/'",
        ] {
            assert!(!is_normalized(url), "{url}");
        }
    }

    proptest! {
        #[test]
        fn what_needs_no_resolving_stays_as_it_is(url in "https?://[a-cA0.-]{1,3}(:80)?/([ -~é]{0,6}|[a-c./%2eE?#&=]{0,9})") {
            if is_normalized(&url) {
                prop_assert_eq!(Url::parse(&url).map(String::from), Ok(url));
            }
        }
    }
}
