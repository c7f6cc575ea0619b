//! What is sent for an address: whole, or broken off.

use hyper::body::{Body, Bytes, Frame};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

/// What is sent for an address.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    pub(crate) is_cut: bool,
}

impl Answer {
    pub fn new(mime: &str, body: impl Into<Bytes>) -> Self {
        Self { status: 200, headers: vec![("content-type".into(), mime.into())], body: body.into(), is_cut: false }
    }

    /// A feed, or what should be one.
    pub fn json(text: impl Into<String>) -> Self {
        Self::new("application/feed+json; charset=utf-8", text.into())
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

    /// The connection breaks after half of the body.
    #[must_use]
    pub fn cut(self) -> Self {
        Self { is_cut: true, ..self }
    }
}

/// A body of which half is sent; then the connection breaks.
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
            // Once round, so that the half is on its way before the end.
            self.is_sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
