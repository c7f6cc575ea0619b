//! Browser engines, with a driver and a browser for each. Whatever is started here ends with the tests, however
//! they end.

use crate::{Browser, wait};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    env, fmt, fs,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use tokio::net::TcpStream;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The engines named in `E2E_ENGINES`, or all.
    pub fn chosen() -> Result<Vec<Self>, String> {
        let Ok(words) = env::var("E2E_ENGINES") else { return Ok(Self::ALL.to_vec()) };
        let named = |word: &str| {
            let found = Self::ALL.into_iter().find(|engine| engine.to_string() == word.trim());
            found.ok_or_else(|| format!("E2E_ENGINES: {word:?} is none of chromium, firefox, webkit"))
        };
        words.split(',').filter(|word| !word.trim().is_empty()).map(named).collect()
    }

    /// The environment variable with the driver's path, and the driver's name on PATH.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::Webkit => ("WEBKITDRIVER", "WebKitWebDriver"),
        }
    }

    /// Its driver, or what is missing.
    pub fn driver(self) -> Result<PathBuf, String> {
        let (variable, name) = self.names();
        if self == Self::Webkit {
            on_path("xvfb-run").ok_or("webkit: no xvfb-run on PATH, which gives WebKit its display")?;
            mini_browser().ok_or("webkit: no MiniBrowser of WebKitGTK is installed")?;
        }
        match env::var_os(variable).map(PathBuf::from) {
            Some(path) if path.is_file() => Ok(path),
            Some(path) => Err(format!("{self}: {variable} names {}, which is no file", path.display())),
            None => on_path(name).ok_or_else(|| format!("{self}: no {name} on PATH, and {variable} is not set")),
        }
    }

    /// The command that starts its driver on a port.
    fn command(self, driver: PathBuf, port: u16) -> Vec<String> {
        let driver = driver.display().to_string();
        match self {
            Self::Chromium => vec![driver, format!("--port={port}")],
            Self::Firefox => vec![driver, "--port".into(), port.to_string()],
            // Without a display WebKit does not start.
            Self::Webkit => vec!["xvfb-run".into(), "-a".into(), driver, format!("--port={port}")],
        }
    }

    /// The browser's capabilities: headless, and in English.
    fn capabilities(self) -> Value {
        match self {
            Self::Chromium => json!({
                "goog:chromeOptions": {
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                        // Without this it floods a closed network with refused connections.
                        "--disable-background-networking",
                        // Tests navigate through an hour's worth of history in seconds, which Chromium would
                        // throttle.
                        "--disable-ipc-flooding-protection",
                        "--lang=en-GB", "--window-size=1280,900",
                        // No requests to other hosts, whatever the machine could reach.
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
                        // For the tests that check for memory leaks.
                        "--js-flags=--expose-gc",
                    ],
                    "prefs": { "intl.accept_languages": "en-GB,en" },
                },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless", "--width=1280", "--height=900"],
                    "prefs": { "intl.accept_languages": "en-GB,en", "app.update.disabledForTesting": true },
                },
            }),
            Self::Webkit => json!({
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] },
            }),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        })
    }
}

/// An IANA name of a time zone.
pub type Zone = &'static str;

/// The time zone of most tests, whatever the machine's own time zone.
pub const HOME: Zone = "Europe/Brussels";

/// The visitors' time zones of tests that run in several: at home, far west and far east.
pub const ZONES: [Zone; 3] = [HOME, "America/Los_Angeles", "Pacific/Kiritimati"];

/// A running driver.
///
/// It runs below a shell that holds a pipe from this process. When the pipe closes, be it by `drop`, by a panic, by Ctrl-C or by `kill -9`, the
/// shell ends its own process group: the driver, its display and its browsers.
#[derive(Debug)]
pub struct Driver {
    engine: Engine,
    zone: Zone,
    port: u16,
    shell: Child,
}

/// Waits until the pipe closes, then ends the process group: first with SIGTERM, because the display has files to
/// remove. Browsers' temporary files are removed too.
const GUARD: &str = r#"
"$@" </dev/null & driver=$!
cat >/dev/null
trap "" TERM
kill -TERM 0
for try in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$driver" 2>/dev/null || break; sleep 0.1; done
rm -rf "$TMPDIR"
kill -KILL 0
"#;

/// The number of drivers started so far.
static STARTED: AtomicUsize = AtomicUsize::new(0);

impl Driver {
    /// Starts the engine's driver in a time zone, on a free port, and waits until it listens.
    pub async fn start(engine: Engine, zone: Zone) -> Result<Self, String> {
        let driver = engine.driver()?;
        let port = free_port().map_err(|error| format!("{engine}: no free port: {error}"))?;
        // Several drivers of one engine may run at the same time.
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let log = log_dir().join(format!("{engine}-{number}.log"));
        let out = fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let err = out.try_clone().map_err(|error| error.to_string())?;
        // A short path: browsers put sockets there, whose paths may not exceed a hundred characters.
        let scratch = env::temp_dir().join(format!("timeline-{engine}-{}-{number}", process::id()));
        fs::create_dir_all(&scratch).map_err(|error| format!("{}: {error}", scratch.display()))?;
        let shell = Command::new("sh")
            .args(["-c", GUARD, "guard"])
            .args(engine.command(driver, port))
            .envs([("TZ", zone), ("LANGUAGE", "en_GB:en")])
            .env("TMPDIR", &scratch)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(err)
            .spawn()
            .map_err(|error| format!("{engine}: its driver does not start: {error}"))?;
        let started = Self { engine, zone, port, shell };
        let listens =
            wait::until_or(Duration::from_secs(30), async || TcpStream::connect(("127.0.0.1", port)).await.ok());
        match listens.await {
            Some(_) => Ok(started),
            None => Err(format!("{engine}: its driver does not answer. Its log: {}", log.display())),
        }
    }

    /// Starts a browser.
    pub async fn browser(&self) -> Result<Browser, String> {
        let Value::Object(mut capabilities) = self.engine.capabilities() else { unreachable!("an object above") };
        capabilities.insert("timeouts".into(), json!({ "script": 120_000, "pageLoad": 120_000 }));
        let address = format!("http://127.0.0.1:{}", self.port);
        let client: Client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&address)
            .await
            .map_err(|error| format!("{}: no browser starts: {error}", self.engine))?;
        Ok(Browser::new(self.engine, self.zone, client))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        // The shell ends itself last. An error here cannot be handled.
        let _ = self.shell.wait();
    }
}

/// The folder for logs and for screenshots of failures.
pub fn log_dir() -> PathBuf {
    let dir = env::current_exe().ok().and_then(|test| Some(test.parent()?.parent()?.join("e2e"))).unwrap_or_default();
    // If it cannot be created, writing to it reports the error.
    let _ = fs::create_dir_all(&dir);
    dir
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(name)).find(|path| path.is_file())
}

/// WebKitGTK's own small browser, which is not on any PATH.
fn mini_browser() -> Option<PathBuf> {
    let below = |dir: &Path| fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let libraries: Vec<PathBuf> = below(Path::new("/usr/lib"));
    let folders = libraries.into_iter().chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")]);
    let webkits =
        folders.flat_map(|dir| ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(|name| dir.join(name)));
    webkits.map(|dir| dir.join("MiniBrowser")).find(|path| path.is_file())
}
