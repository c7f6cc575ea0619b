//! oEmbed: asks hosts of videos for their titles.

use super::Fetching;
use crate::error::{Error, Result};
use crate::json;
use crate::limits::Limits;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use url::Url;

/// The maximum number of requests in one run. A longer list should be resolved in parts.
const MOST: usize = 200;

/// The pause between two requests to one host.
const PAUSE: Duration = Duration::from_millis(250);

/// How long responses are cached: titles rarely change.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A host's description of a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its title.
    pub title: String,
    /// The name of its channel
    pub author: Option<String>,
}

/// Requests titles from hosts one at a time, and each at most once a month.
#[derive(Debug)]
pub struct OEmbed {
    fetching: Fetching,
    cache: Option<PathBuf>,
    asked: usize,
    last_host: Option<String>,
}

impl OEmbed {
    /// With a cache in the user's home directory.
    #[must_use]
    pub fn new(fetching: Fetching) -> Self {
        let home = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let cache = home("XDG_CACHE_HOME").or_else(|| Some(home("HOME")?.join(".cache")));
        // A response is small.
        let fetching = Fetching { limits: Limits { bytes: 1 << 20 }, ..fetching };
        Self { fetching, cache: cache.map(|cache| cache.join("timeline-feed/oembed")), asked: 0, last_host: None }
    }

    /// Whether a URL is that of a video whose host can be asked.
    #[must_use]
    pub fn knows(video: &Url) -> bool {
        endpoint(video).is_some()
    }

    /// Asks the host about a video. `None` if it is private or unknown.
    ///
    /// # Errors
    /// The host does not respond, or there are too many requests.
    pub fn ask(&mut self, video: &Url) -> Result<Option<Found>> {
        let Some(endpoint) = endpoint(video) else { return Ok(None) };
        let kept = self.cache.as_ref().map(|cache| cache.join(name_of(&endpoint)));
        if let Some(text) = kept.as_ref().and_then(|path| fresh(path)) {
            return Ok(read(&text));
        }
        self.asked += 1;
        if self.asked > MOST {
            let message = format!("more than {MOST} videos have no title yet");
            return Err(Error::new(message).help("Run it again: what was answered is kept, and not asked for again."));
        }
        let host = endpoint.host_str().map(str::to_owned);
        if self.last_host.is_some() && self.last_host == host {
            std::thread::sleep(PAUSE);
        }
        self.last_host = host;
        let answer = self.fetching.get(&endpoint)?;
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        let found = read(&text);
        if let (Some(path), true) = (kept, found.is_some()) {
            // Failing to write the cache is not an error.
            let _ = path.parent().map(fs::create_dir_all);
            let _ = crate::write::replace(&path, &text);
        }
        Ok(found)
    }
}

/// The oEmbed request for a video.
fn endpoint(video: &Url) -> Option<Url> {
    let host = video.host_str()?;
    let bare = host.trim_start_matches("www.").trim_start_matches("m.");
    let path = video.path();
    let of = |endpoint: &str, url: &str| {
        let mut endpoint = Url::parse(endpoint).ok()?;
        endpoint.query_pairs_mut().append_pair("url", url).append_pair("format", "json");
        Some(endpoint)
    };
    match bare {
        "youtube.com" if path == "/watch" || path.starts_with("/live/") => {
            of("https://www.youtube.com/oembed", video.as_str())
        }
        "youtu.be" if path.len() > 1 => of("https://www.youtube.com/oembed", video.as_str()),
        "vimeo.com" if path.len() > 1 => of("https://vimeo.com/api/oembed.json", video.as_str()),
        _ if path.starts_with("/w/") || path.starts_with("/videos/watch/") => {
            of(video.join("/services/oembed").ok()?.as_str(), video.as_str())
        }
        _ => None,
    }
}

fn name_of(endpoint: &Url) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    endpoint.as_str().hash(&mut hasher);
    format!("{:016x}.json", hasher.finish())
}

fn fresh(path: &Path) -> Option<String> {
    let age = SystemTime::now().duration_since(fs::metadata(path).ok()?.modified().ok()?).ok()?;
    (age < KEPT).then(|| fs::read_to_string(path).ok()).flatten()
}

fn read(text: &str) -> Option<Found> {
    let root = json::parse(text).ok()?;
    let said = |name: &str| root.get_str(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    Some(Found { title: said("title")?, author: said("author_name") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_whom_to_ask() {
        let cases = [
            (
                "https://www.youtube.com/watch?v=a",
                Some("www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da&format=json"),
            ),
            ("https://youtu.be/a", Some("www.youtube.com/oembed?url=https%3A%2F%2Fyoutu.be%2Fa&format=json")),
            (
                "https://tube.example/w/a",
                Some("tube.example/services/oembed?url=https%3A%2F%2Ftube.example%2Fw%2Fa&format=json"),
            ),
            ("https://example.org/talk.mp4", None),
        ];
        for (video, expected) in cases {
            let endpoint = endpoint(&Url::parse(video).unwrap());
            assert_eq!(
                endpoint.as_ref().map(Url::as_str),
                expected.map(|url| format!("https://{url}")).as_deref(),
                "{video}"
            );
        }
    }

    #[test]
    fn reads_the_title() {
        let found = read("{\"title\": \" Kairos \", \"author_name\": \"FOSDEM\"}").unwrap();
        assert_eq!((found.title.as_str(), found.author.as_deref()), ("Kairos", Some("FOSDEM")));
        assert_eq!(read("<html>"), None);
        assert_eq!(read("{}"), None);
    }
}
