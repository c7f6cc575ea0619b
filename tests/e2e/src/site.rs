//! The docs site around the timeline, and other sites: they serve, hold back, refuse and cut, and remember what they were asked.

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
    env, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use crate::{
    answer::{Answer, Cut},
    example, wait,
};

/// Where a docs site keeps the timeline: below a folder of its own.
pub const HOME: &str = "/docs/event-timeline/";
/// The script that a page loads.
pub const LOADER: &str = "/docs/event-timeline/embed.js";
/// The wasm, which is the large part.
pub const WASM: &str = "/docs/event-timeline/event-timeline_bg.wasm";
/// What is loaded once a reader reaches for a control.
pub const LATER: &str = "/docs/event-timeline/event-timeline_later.wasm";

/// The folder that is deployed, or what is missing.
pub fn dist() -> Result<PathBuf, String> {
    let dist =
        env::var_os("DIST").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from);
    match dist.join("embed.js").is_file() {
        true => Ok(dist),
        false => Err(format!("dist: there is no embed.js in {}: build the release first", dist.display())),
    }
}

/// A server on a port of its own, which to a browser is an origin of its own. It ends when it is dropped.
///
/// It serves `dist/` at [`HOME`], `fixtures/` at `/feeds/`, and what [`Site::put`] puts; or an [`example`].
#[derive(Debug)]
pub struct Site {
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    origin: String,
    /// Any origin may read what is served here.
    is_open: bool,
    /// The example that is served at [`example::BASE`].
    example: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct State {
    answers: HashMap<String, Answer>,
    held: HashMap<String, watch::Receiver<bool>>,
    asked: Vec<String>,
    missing: Vec<String>,
    given_up: Vec<String>,
}

/// An address whose answer waits, until this is released or dropped.
#[must_use]
#[derive(Debug)]
pub struct Held(watch::Sender<bool>);

impl Held {
    pub fn release(self) {
        drop(self);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.send_replace(true);
    }
}

impl Site {
    /// A site for pages.
    pub async fn start() -> Self {
        Self::serve(Shared::default()).await
    }

    /// A site whose files may be read from any other.
    pub async fn start_open_to_all() -> Self {
        Self::serve(Shared { is_open: true, ..Shared::default() }).await
    }

    /// A site of `examples/`, as its generator built it.
    pub async fn start_example(name: &str) -> Self {
        let folder = example::folder().expect("the examples are built").join(name);
        Self::serve(Shared { example: Some(folder), ..Shared::default() }).await
    }

    async fn serve(shared: Shared) -> Self {
        let listener = listener().await;
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::new(Shared { origin, ..shared });
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, shared.clone()));
        Self { shared, _tasks: tasks }
    }

    /// `http://127.0.0.1:12345`
    pub fn origin(&self) -> &str {
        &self.shared.origin
    }

    /// The full address of a path.
    pub fn url(&self, path: &str) -> String {
        [self.origin(), path].concat()
    }

    /// Serves this at a path, from now on.
    pub fn put(&self, path: &str, answer: Answer) {
        self.state().answers.insert(path.to_owned(), answer);
    }

    /// Serves this in the place of a file of `dist/`, as a build that has it: with a loader that does not ask for the one that is there.
    pub fn put_built(&self, name: &str, answer: Answer) {
        let loader = String::from_utf8(read(&dist().expect("a build"), "embed.js").expect("a loader").body.to_vec());
        let loader = loader.expect("a text");
        let (before, sum) = loader.split_once(&format!("\"{name}\":\"")).expect("its checksum");
        let (_, after) = sum.split_once('"').expect("its end");
        self.put(LOADER, Answer::new("text/javascript", format!("{before}\"{name}\":\"\"{after}")));
        self.put(&[HOME, name].concat(), answer);
    }

    /// Serves what stands in the folder again.
    pub fn restore(&self, path: &str) {
        self.state().answers.remove(path);
    }

    /// Lets the answers at a path wait. The request is remembered when it comes, not when it is answered.
    pub fn hold(&self, path: &str) -> Held {
        let (sender, receiver) = watch::channel(false);
        self.state().held.insert(path.to_owned(), receiver);
        Held(sender)
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.state().asked.iter().filter(|asked| *asked == path).count()
    }

    /// Every path that was asked for, in the order in which the requests came.
    pub fn all_asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    /// Every path that was asked for, and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.state().missing.clone()
    }

    /// Waits until a path is asked for.
    pub async fn until_asked(&self, path: &str) {
        wait::until(&format!("{path} is asked for"), async || (self.asked(path) > 0).then_some(())).await;
    }

    /// How often a browser closed the connection while the answer at a path was held back.
    pub fn given_up(&self, path: &str) -> usize {
        self.state().given_up.iter().filter(|gone| *gone == path).count()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state()
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no thread panics while it holds this")
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<BoxBody<Bytes, io::Error>>, io::Error> {
        // As the browser sent it: an address with a blank shows here as `%20`.
        let path = request.uri().path().to_owned();
        let held = {
            let mut state = self.state();
            state.asked.push(path.clone());
            state.held.get(&path).cloned()
        };
        if let Some(mut held) = held {
            // Dropped in the middle when the browser closes the connection.
            let mut waiting = Waiting { shared: self, path: &path, is_over: false };
            // An error says that the sender is gone, which releases too.
            let _ = held.wait_for(|is_released| *is_released).await;
            waiting.is_over = true;
        }
        let put = self.state().answers.get(&path).cloned();
        let example = || example::file(self.example.as_deref()?, &self.origin, &path);
        let answer = put.or_else(example).or_else(|| file(&path)).unwrap_or_else(|| Answer::status(404));
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

/// At a port that no site had before it: a browser would bring along what it keeps of that.
async fn listener() -> TcpListener {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Held for as long, or the system would offer the same again.
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
            // A browser that goes away, or a cut on purpose.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// A file of `dist/`, of `fixtures/`, or of these tests' own scripts.
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

/// A file below a folder, and what it is.
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
