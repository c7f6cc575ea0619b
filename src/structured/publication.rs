//! Publications: <https://schema.org/BlogPosting> and <https://schema.org/VideoObject>.

use super::node::Node;
use super::{about, people};
use crate::model::{Entry, Kind, Role};
use crate::playing::youtube_video;
use crate::timeline::was_held;
use chrono::{DateTime, FixedOffset};

/// A video, a post or a release, if it has all that a search engine requires.
pub(super) fn publication(entry: &Entry, now: DateTime<FixedOffset>) -> Option<Node<'_>> {
    let start = entry.start.filter(|_| entry.has_day() && was_held(entry, now))?;
    let (mut node, [name, date]) = match entry.kind() {
        // For a talk, the upload date of the recording is unknown.
        Kind::Video => (video(entry)?, ["name", "uploadDate"]),
        Kind::Post | Kind::Release => {
            let mut post = Node::new("BlogPosting");
            post.text("url", Some(entry.url.as_deref()?));
            (post, ["headline", "datePublished"])
        }
        _ => return None,
    };
    node.text(name, &*entry.title);
    node.made(date, start.to_string());
    about(entry, &mut node);
    node.nodes("author", people(entry));
    Some(node)
}

fn video(entry: &Entry) -> Option<Node<'_>> {
    let mut recordings = entry.media.iter().filter(|media| media.role == Role::Recording && !media.is_audio());
    let format = recordings.next()?.formats.first()?;
    let id = youtube_video(format);
    // For other pages, the URL of the embedded player is unknown.
    if id.is_none() && format.is_page() {
        return None;
    }
    let mut video = Node::new("VideoObject");
    match &entry.image {
        Some(image) => video.text("thumbnailUrl", &**image),
        // YouTube has a thumbnail for each video.
        None => video.made("thumbnailUrl", format!("https://i.ytimg.com/vi/{}/hqdefault.jpg", id?)),
    }
    match id {
        Some(id) => {
            video.text("url", &*format.url);
            video.made("embedUrl", format!("https://www.youtube.com/embed/{id}"));
        }
        None => video.text("contentUrl", &*format.url),
    }
    if let Some(seconds) = format.duration {
        video.made("duration", format!("PT{seconds}S"));
    }
    Some(video)
}
