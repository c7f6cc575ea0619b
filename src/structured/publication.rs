//! What is published: <https://schema.org/BlogPosting> and <https://schema.org/VideoObject>.

use super::event::about;
use super::writer::Writer;
use crate::model::{Entry, Kind, Role};
use crate::playing::youtube_video;
use crate::timeline::was_held;
use chrono::{DateTime, FixedOffset};

/// Writes a video, a post or a release, if all is known of it that a search engine wants.
pub(super) fn publication(entry: &Entry, now: DateTime<FixedOffset>, to: &mut Writer) {
    let Some(start) = entry.start.filter(|_| entry.has_day() && was_held(entry, now)) else { return };
    let [name, date] = match entry.kind() {
        // Of a talk nobody says when its recording was uploaded.
        Kind::Video => {
            let mut recordings = entry.media.iter().filter(|media| media.role == Role::Recording && !media.is_audio());
            let Some(format) = recordings.next().and_then(|media| media.formats.first()) else { return };
            let id = youtube_video(format);
            // Of other pages, what plays in them is not known here.
            if id.is_none() && format.is_page() {
                return;
            }
            // The picture of the entry, or the one that YouTube keeps of the video.
            let image = entry.image.clone().or_else(|| Some(format!("https://i.ytimg.com/vi/{}/hqdefault.jpg", id?)));
            let Some(image) = image else { return };
            to.open("", "VideoObject");
            to.text("thumbnailUrl", &image);
            match id {
                Some(id) => {
                    to.text("url", &format.url);
                    to.text("embedUrl", &format!("https://www.youtube.com/embed/{id}"));
                }
                None => to.text("contentUrl", &format.url),
            }
            ["name", "uploadDate"]
        }
        Kind::Post | Kind::Release if entry.url.is_some() => {
            to.open("", "BlogPosting");
            to.maybe("url", &entry.url);
            ["headline", "datePublished"]
        }
        _ => return,
    };
    to.text(name, &entry.title);
    to.text(date, &start.to_string());
    about("author", entry, to);
}
