//! The parts of an address, and the hosts whose pages hold a video.

use crate::text::{before, cut, cut_last, pieces};

/// Hosts whose pages hold a video. Their subdomains count too.
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

/// Who holds a video.
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
    /// The name that people know it by.
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

/// An absolute address, cut into the parts of RFC 3986. What is not there is empty.
pub(crate) struct Address<'u> {
    /// `https`
    pub(crate) scheme: &'u str,
    /// The host, with its port and a user's name if there are any.
    pub(crate) authority: &'u str,
    /// Begins with its slash.
    pub(crate) path: &'u str,
    /// Without its question mark.
    pub(crate) query: &'u str,
    /// Without its number sign.
    pub(crate) fragment: &'u str,
}

impl<'u> Address<'u> {
    /// Cuts an absolute address.
    pub(crate) fn read(url: &'u str) -> Option<Self> {
        let (scheme, rest) = cut(url, "://")?;
        let (rest, fragment) = cut(rest, "#").unwrap_or((rest, ""));
        let (rest, query) = cut(rest, "?").unwrap_or((rest, ""));
        let authority = before(rest, "/");
        let path = rest.get(authority.len()..)?;
        Some(Self { scheme, authority, path, query, fragment })
    }

    /// Its host: after a user's name, which could look like a host, and before the port.
    pub(crate) fn host(&self) -> &'u str {
        let host = cut_last(self.authority, "@").map_or(self.authority, |(_, host)| host);
        before(host, ":")
    }

    /// Whether it leads to this host, or to a subdomain of it.
    pub(crate) fn is_at(&self, known: &str) -> bool {
        let host = self.host();
        let at = host.len().wrapping_sub(known.len());
        let end = host.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(known));
        end && host.get(..at).is_some_and(|sub| sub.is_empty() || sub.ends_with("."))
    }

    /// The video host that it leads to.
    pub(crate) fn video_host(&self) -> Option<VideoHost> {
        VIDEO_HOSTS.iter().find(|(known, _)| self.is_at(known)).map(|(_, host)| *host)
    }

    /// How the name of its file ends, without the dot, if it has a file and that has an ending.
    pub(crate) fn ending(&self) -> Option<&'u str> {
        let (_, name) = cut_last(self.path, "/")?;
        cut_last(name, ".").map(|(_, ending)| ending)
    }

    /// The parts of its path: the first four, and whether there are more.
    pub(crate) fn segments(&self) -> [Option<&'u str>; 5] {
        let mut all = pieces(self.path, "/").filter(|segment| !segment.is_empty());
        core::array::from_fn(|_| all.next())
    }
}

/// What a query, or a fragment like one, says under a name: the first, as it is written.
pub(crate) fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    pieces(query, "&").filter_map(|pair| cut(pair, "=")).find(|(known, _)| *known == name).map(|(_, value)| value)
}
