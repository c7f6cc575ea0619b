//! The server of a [`Site`](crate::Site): it sends answers and records requests.

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_LENGTH, RANGE},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use std::{
    collections::{BTreeSet, HashMap},
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use crate::{
    answer::{Answer, Cut},
    example,
    site::{HOME, dist},
};

#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) state: Mutex<State>,
    pub(crate) origin: String,
    /// Any origin may read what is served here.
    pub(crate) is_open: bool,
    /// The example that is served at [`example::BASE`].
    pub(crate) example: Option<PathBuf>,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) answers: HashMap<String, Answer>,
    pub(crate) held: HashMap<String, watch::Receiver<bool>>,
    pub(crate) asked: Vec<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) given_up: Vec<String>,
}

/// Starts serving on a port of its own, for as long as the tasks exist.
pub(crate) async fn start(shared: Shared) -> (Arc<Shared>, JoinSet<()>) {
    let listener = listener().await;
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let shared = Arc::new(Shared { origin, ..shared });
    let mut tasks = JoinSet::new();
    tasks.spawn(accept(listener, shared.clone()));
    (shared, tasks)
}

impl Shared {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics while it holds this")
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<BoxBody<Bytes, io::Error>>, io::Error> {
        // As the browser sent it: a space in a URL appears as `%20`.
        let path = request.uri().path().to_owned();
        let held = {
            let mut state = self.state();
            state.asked.push(path.clone());
            state.held.get(&path).cloned()
        };
        if let Some(mut held) = held {
            // Dropped early if the browser closes the connection.
            let mut waiting = Waiting { shared: self, path: &path, is_over: false };
            // An error means that the sender was dropped, which also releases the answer.
            let _ = held.wait_for(|is_released| *is_released).await;
            waiting.is_over = true;
        }
        let put = self.state().answers.get(&path).cloned();
        let example = || example::file(self.example.as_deref()?, &self.origin, &path);
        let answer = put.or_else(example).or_else(|| file(&path)).unwrap_or_else(|| Answer::status(404));
        if answer.is_none {
            return Err(io::Error::other("no answer"));
        }
        if answer.status == 404 {
            self.state().missing.push(path);
        }
        let range = request.headers().get(RANGE).and_then(|range| range.to_str().ok());
        let answer = answer.part(range.unwrap_or_default());
        let mut response = Response::builder().status(answer.status);
        if !answer.headers.iter().any(|(name, _)| name == CACHE_CONTROL.as_str()) {
            response = response.header(CACHE_CONTROL, "no-cache");
        }
        if self.is_open {
            response = response.header(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        for (name, value) in &answer.headers {
            response = response.header(name, value);
        }
        let body = match answer.is_cut {
            true => {
                response = response.header(CONTENT_LENGTH, answer.body.len());
                let half = answer.body.slice(..answer.body.len() / 2);
                BoxBody::new(Cut { half: Some(half), is_sent: false })
            }
            false => Full::new(answer.body).map_err(|never| match never {}).boxed(),
        };
        response.body(body).map_err(io::Error::other)
    }
}

/// A request that is waiting for its answer.
struct Waiting<'a> {
    shared: &'a Shared,
    path: &'a str,
    is_over: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.shared.state().given_up.push(self.path.to_owned());
        }
    }
}

/// Listens on a port that no earlier site used, because a browser would reuse its cache for that origin.
async fn listener() -> TcpListener {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Kept open meanwhile, or the system would offer the same port again.
    let mut passed_over = Vec::new();
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        if USED.lock().expect("no thread panics while it holds this").insert(port) {
            return listener;
        }
        passed_over.push(listener);
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // Connections end with the site.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let shared = shared.clone();
        connections.spawn(async move {
            let service = service_fn(|request| shared.answer(request));
            // Fails if the browser closes the connection, or if the answer is cut on purpose.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// A file of `dist/`, of `fixtures/`, or one of these tests' own scripts.
fn file(path: &str) -> Option<Answer> {
    let (folder, name) = if let Some(name) = path.strip_prefix(HOME) {
        (dist().ok()?, name)
    } else if let Some(name) = path.strip_prefix("/feeds/") {
        (Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), name)
    } else if let Some(name) = path.strip_prefix("/harness/") {
        return crate::page::asset(name);
    } else {
        return None;
    };
    read(&folder, if name.is_empty() { "index.html" } else { name })
}

/// A file below a folder, with its media type.
pub(crate) fn read(folder: &Path, name: &str) -> Option<Answer> {
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    let body = fs::read(folder.join(name)).ok()?;
    let mime = match name.rsplit_once('.')?.1 {
        "css" => "text/css",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "vtt" => "text/vtt",
        "wasm" => "application/wasm",
        "webm" => "video/webm",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    };
    Some(Answer::new(mime, body))
}
