//! What the server sends for a URL: a whole answer, or a connection that breaks off.

use hyper::body::{Body, Bytes, Frame};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

/// What the server sends for a URL.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    pub(crate) is_cut: bool,
    pub(crate) is_none: bool,
}

impl Answer {
    pub fn new(mime: &str, body: impl Into<Bytes>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".into(), mime.into())],
            body: body.into(),
            is_cut: false,
            is_none: false,
        }
    }

    /// A feed, or a text in place of one.
    pub fn json(text: impl Into<String>) -> Self {
        Self::new("application/feed+json; charset=utf-8", text.into())
    }

    /// This many seconds of silence, as a WAV file, which every browser plays.
    pub fn silence(seconds: u32) -> Self {
        const RATE: u32 = 8000;
        let length = seconds * RATE;
        let mut file = Vec::from(*b"RIFF");
        file.extend((36 + length).to_le_bytes());
        file.extend(b"WAVEfmt ");
        file.extend(16_u32.to_le_bytes());
        // PCM, of one channel
        file.extend([1, 0, 1, 0]);
        file.extend(RATE.to_le_bytes());
        file.extend(RATE.to_le_bytes());
        // One byte per sample, 8 bits
        file.extend([1, 0, 8, 0]);
        file.extend(b"data");
        file.extend(length.to_le_bytes());
        file.resize(44 + length as usize, 128);
        Self::new("audio/wav", file)
    }

    /// No answer: the connection is closed.
    pub fn none() -> Self {
        Self { is_none: true, ..Self::status(500) }
    }

    /// A page that a link leads to.
    pub fn page(title: &str) -> Self {
        Self::new(
            "text/html; charset=utf-8",
            format!("<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1>"),
        )
    }

    /// An error.
    pub fn status(status: u16) -> Self {
        Self { status, ..Self::new("text/html; charset=utf-8", format!("<h1>{status}</h1>")) }
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The part that a player requests: `bytes=100-` or `bytes=0-99`. Without range requests, no browser can start
    /// in the middle of a recording.
    pub(crate) fn part(mut self, range: &str) -> Self {
        let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
            return self;
        };
        let total = self.body.len();
        let end = last.parse().map_or(total, |last: usize| total.min(last.saturating_add(1)));
        match first.parse::<usize>() {
            Ok(first) if self.status == 200 && first < end => {
                self.status = 206;
                self.body = self.body.slice(first..end);
                self.header("content-range", &format!("bytes {first}-{}/{total}", end - 1))
            }
            _ => self,
        }
    }

    /// The connection is closed after half of the body.
    #[must_use]
    pub fn cut(self) -> Self {
        Self { is_cut: true, ..self }
    }
}

/// A body of which half is sent before the connection is closed.
pub(crate) struct Cut {
    pub half: Option<Bytes>,
    pub is_sent: bool,
}

impl Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        if !self.is_sent {
            // Yields once, so that the first half is sent before the error.
            self.is_sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
