//! The docs site around the timeline, and other sites: they serve, hold back, refuse and abort answers, and record
//! requests.

use std::{
    env,
    path::{Path, PathBuf},
    sync::{Arc, MutexGuard},
};
use tokio::{sync::watch, task::JoinSet};

use crate::{
    answer::Answer,
    example,
    server::{self, Shared, State, read},
    wait,
};

/// The path of the timeline on a docs site: a folder of its own.
pub const HOME: &str = "/docs/event-timeline/";
/// The script that a page loads.
pub const LOADER: &str = "/docs/event-timeline/embed.js";
/// The wasm, which is the largest file.
pub const WASM: &str = "/docs/event-timeline/event-timeline_bg.wasm";
/// The part that is loaded when a reader first uses a control.
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

/// A server on a port of its own, which is a separate origin for a browser. It ends when it is dropped.
///
/// It serves `dist/` at [`HOME`], `fixtures/` at `/feeds/`, and the answers given to [`Site::put`]; or an
/// [`example`].
#[derive(Debug)]
pub struct Site {
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
}

/// A URL whose answer waits until this is released or dropped.
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

    /// A site that any other origin may read.
    pub async fn start_open_to_all() -> Self {
        Self::serve(Shared { is_open: true, ..Shared::default() }).await
    }

    /// A site of `examples/`, as its generator built it.
    pub async fn start_example(name: &str) -> Self {
        let folder = example::folder().expect("the examples are built").join(name);
        Self::serve(Shared { example: Some(folder), ..Shared::default() }).await
    }

    async fn serve(shared: Shared) -> Self {
        let (shared, tasks) = server::start(shared).await;
        Self { shared, _tasks: tasks }
    }

    /// `http://127.0.0.1:12345`
    pub fn origin(&self) -> &str {
        &self.shared.origin
    }

    /// The full URL of a path.
    pub fn url(&self, path: &str) -> String {
        [self.origin(), path].concat()
    }

    /// Serves this answer at a path, from now on.
    pub fn put(&self, path: &str, answer: Answer) {
        self.state().answers.insert(path.to_owned(), answer);
    }

    /// Serves this in place of a file of `dist/`, as if it had been built that way: the loader then accepts its
    /// checksum.
    pub fn put_built(&self, name: &str, answer: Answer) {
        let loader = String::from_utf8(read(&dist().expect("a build"), "embed.js").expect("a loader").body.to_vec());
        let loader = loader.expect("a text");
        let (before, sum) = loader.split_once(&format!("\"{name}\":\"")).expect("its checksum");
        let (_, after) = sum.split_once('"').expect("its end");
        self.put(LOADER, Answer::new("text/javascript", format!("{before}\"{name}\":\"\"{after}")));
        self.put(&[HOME, name].concat(), answer);
    }

    /// Serves the original file again.
    pub fn restore(&self, path: &str) {
        self.state().answers.remove(path);
    }

    /// Holds back the answers at a path. A request is recorded when it arrives, not when it is answered.
    pub fn hold(&self, path: &str) -> Held {
        let (sender, receiver) = watch::channel(false);
        self.state().held.insert(path.to_owned(), receiver);
        Held(sender)
    }

    /// How often a path was requested.
    pub fn asked(&self, path: &str) -> usize {
        self.state().asked.iter().filter(|asked| *asked == path).count()
    }

    /// Every path that was requested, in the order of the requests.
    pub fn all_asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    /// Every path that was requested but does not exist.
    pub fn missing(&self) -> Vec<String> {
        self.state().missing.clone()
    }

    /// Waits until a path is requested.
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
