//! Runs every test in every engine: the engines side by side, the tests of one engine one after the other, in one browser.
//!
//! Not libtest, which has no moment after the last test, and would start a browser for each. The usual arguments work: parts of names, `--exact`,
//! `--skip`, `--list`.

use crate::{
    Browser, Engine,
    browser::SILENT,
    engines::{self, Driver, HOME, ZONES},
    page::axe,
    site::dist,
};
use std::{
    any::Any,
    cell::RefCell,
    env,
    future::Future,
    panic,
    pin::Pin,
    process::ExitCode,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};
use tokio::{runtime, task::LocalSet, time::timeout};

/// No test takes so long, unless it hangs: minutes, for machines that are busy.
const LIMIT: Duration = Duration::from_secs(180);

/// A test, in whatever engine.
#[derive(Clone, Copy)]
pub struct Test {
    pub module: &'static str,
    pub name: &'static str,
    /// Where it runs.
    pub engines: &'static [Engine],
    /// The time zones of its visitors.
    pub zones: &'static [&'static str],
    pub run: fn(Browser) -> Pin<Box<dyn Future<Output = ()>>>,
}

/// Makes `TESTS` of async functions that take a [`Browser`]. One that is not named here is dead code, which clippy does not let pass.
#[macro_export]
macro_rules! in_every_engine {
    [
        $($name:ident),* $(,)?
        $(; in_every_zone: $($zoned:ident),* $(,)?)?
        $(; but_in_webkit: $($apart:ident),* $(,)?)?
        $(; in_chromium_alone: $($special:ident),* $(,)?)?
    ] => {
        pub(crate) const TESTS: &[$crate::runner::Test] = &[
            $($crate::runner::Test {
                module: module_path!(),
                name: stringify!($name),
                engines: &$crate::Engine::ALL,
                zones: &[$crate::engines::HOME],
                run: |browser| Box::pin($name(browser)),
            },)*
            $($($crate::runner::Test {
                module: module_path!(),
                name: stringify!($zoned),
                engines: &$crate::Engine::ALL,
                zones: &$crate::engines::ZONES,
                run: |browser| Box::pin($zoned(browser)),
            },)*)?
            $($($crate::runner::Test {
                module: module_path!(),
                name: stringify!($apart),
                engines: &[$crate::Engine::Chromium, $crate::Engine::Firefox],
                zones: &[$crate::engines::HOME],
                run: |browser| Box::pin($apart(browser)),
            },)*)?
            $($($crate::runner::Test {
                module: module_path!(),
                name: stringify!($special),
                engines: &[$crate::Engine::Chromium],
                zones: &[$crate::engines::HOME],
                run: |browser| Box::pin($special(browser)),
            },)*)?
        ];
    };
}

impl Test {
    /// `module::name::engine`, and the zone if it is not the usual one.
    fn full_name(&self, engine: Engine, zone: &str) -> String {
        let module = self.module.split_once("::").map_or(self.module, |(_, module)| module);
        let name = format!("{module}::{}::{engine}", self.name);
        if zone == HOME { name } else { format!("{name}::{zone}") }
    }
}

thread_local! {
    /// Where and how the test of this thread panicked.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What is asked for on the command line.
#[derive(Default)]
struct Arguments {
    wanted: Vec<String>,
    unwanted: Vec<String>,
    exact: bool,
    list: bool,
}

impl Arguments {
    fn read(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let (mut read, mut words) = (Self::default(), words.into_iter());
        while let Some(word) = words.next() {
            match word.as_str() {
                "--exact" => read.exact = true,
                "--list" => read.list = true,
                "--skip" => read.unwanted.push(words.next().ok_or("--skip what?")?),
                // Nothing is captured here.
                "--nocapture" | "--no-capture" | "--quiet" | "-q" => {}
                "--format" | "--test-threads" | "--color" => drop(words.next()),
                flag if flag.starts_with('-') => return Err(format!("{flag} is not understood here")),
                _ => read.wanted.push(word),
            }
        }
        Ok(read)
    }

    fn want(&self, name: &str) -> bool {
        let fits = |word: &String| if self.exact { name == word } else { name.contains(word.as_str()) };
        (self.wanted.is_empty() || self.wanted.iter().any(fits)) && !self.unwanted.iter().any(fits)
    }
}

/// Runs the tests, and says how it went.
pub fn run(modules: &[&[Test]]) -> ExitCode {
    match go(modules) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn go(modules: &[&[Test]]) -> Result<bool, String> {
    let arguments = Arguments::read(env::args().skip(1))?;
    let engines = Engine::chosen()?;
    let chosen = |engine: Engine, zone: &str| -> Vec<Test> {
        let tests = modules.iter().copied().flatten();
        tests
            .filter(|test| test.engines.contains(&engine) && test.zones.contains(&zone))
            .filter(|test| arguments.want(&test.full_name(engine, zone)))
            .copied()
            .collect()
    };
    // For each engine, the zones with their tests
    let plans: Vec<(Engine, Plan)> = engines
        .iter()
        .map(|engine| (*engine, ZONES.map(|zone| (zone, chosen(*engine, zone)))))
        .filter(|(_, plan)| plan.iter().any(|(_, tests)| !tests.is_empty()))
        .collect();
    let total: usize = plans.iter().flat_map(|(_, plan)| plan).map(|(_, tests)| tests.len()).sum();
    if arguments.list {
        for (engine, plan) in &plans {
            for (zone, tests) in plan {
                tests.iter().for_each(|test| println!("{}: test", test.full_name(*engine, zone)));
            }
        }
        println!("\n{total} tests, 0 benchmarks");
        return Ok(true);
    }
    check(plans.iter().map(|(engine, _)| *engine))?;

    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        PANIC.set(Some(format!("{place}\n{}", message(info.payload()))));
    }));
    println!("\nrunning {total} tests");
    let (start, failures) = (Instant::now(), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for (engine, plan) in &plans {
            scope.spawn(|| {
                for (zone, tests) in plan.iter().filter(|(_, tests)| !tests.is_empty()) {
                    run_in(*engine, zone, tests, &failures);
                }
            });
        }
    });
    let failures = failures.into_inner().map_err(|_| "a failure could not be written down")?;
    for (name, why) in &failures {
        println!("\n---- {name} ----\n{why}");
    }
    if !failures.is_empty() {
        println!("\nfailures:");
        failures.iter().for_each(|(name, _)| println!("    {name}"));
        println!("\npictures and logs: {}", engines::log_dir().display());
    }
    let result = if failures.is_empty() { "ok" } else { "FAILED" };
    let (passed, failed) = (total.saturating_sub(failures.len()), failures.len());
    // As cargo's own test runner closes, for whoever reads that line.
    let counts = format!("{passed} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out");
    println!("\ntest result: {result}. {counts}; finished in {:.2}s\n", start.elapsed().as_secs_f64());
    Ok(failures.is_empty())
}

/// Everything that has to be there, and is not: told at once, before anything starts.
fn check(engines: impl Iterator<Item = Engine>) -> Result<(), String> {
    let drivers = engines.filter_map(|engine| engine.driver().err());
    let missing: Vec<String> = drivers.chain(dist().err()).chain(axe().err()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the end-to-end tests cannot run:\n  {}\n`cargo xtask test e2e` installs and builds what they need; E2E_ENGINES=chromium,firefox leaves an engine out",
        missing.join("\n  ")
    ))
}

type Failures = Mutex<Vec<(String, String)>>;

/// What runs in one engine: the tests of each zone.
type Plan = [(&'static str, Vec<Test>); ZONES.len()];

/// Runs the tests of one engine, in one zone.
fn run_in(engine: Engine, zone: &'static str, tests: &[Test], failures: &Failures) {
    let fail = |name: String, why: String| {
        if let Ok(mut failures) = failures.lock() {
            failures.push((name, why));
        }
    };
    let runtime = match runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(engine.to_string(), error.to_string()),
    };
    let tasks = LocalSet::new();
    let driver = match tasks.block_on(&runtime, Driver::start(engine, zone)) {
        Ok(driver) => driver,
        Err(why) => return tests.iter().for_each(|test| fail(test.full_name(engine, zone), why.clone())),
    };
    let (mut open, mut tests, mut crashed) = (None, tests.iter(), None);
    while let Some(test) = crashed.take().or_else(|| tests.next().map(|test| (test, true))) {
        let (test, may_crash) = test;
        let (name, start) = (test.full_name(engine, zone), Instant::now());
        let result = tasks.block_on(&runtime, async {
            let browser = match &open {
                Some(browser) => Browser::clone(browser),
                None => open.insert(driver.browser().await?).clone(),
            };
            let result = run_one(test, browser.clone()).await;
            let state = match result {
                Ok(()) => browser.leave().await,
                Err(_) => Err(browser.describe(&name).await),
            };
            match (result, state) {
                (Ok(()), Ok(())) => Ok(()),
                (Ok(()), Err(why)) => Err(format!("the page could not be left: {why}")),
                (Err(why), state) => Err(format!("{why}\n{}", state.err().unwrap_or_default())),
            }
        });
        let took = start.elapsed();
        match result {
            Ok(()) => println!("test {name} ... ok ({took:.1?})"),
            Err(why) => {
                // WebKitGTK's web process segfaults now and then, whatever the page. What the test asks is not answered by that.
                if may_crash && engine == Engine::Webkit && why.contains(SILENT) {
                    println!("test {name} ... the browser crashed ({took:.1?}): once more");
                    crashed = Some((test, false));
                } else {
                    println!("test {name} ... FAILED ({took:.1?})");
                    fail(name, why);
                }
                // Whatever went wrong, the next test finds a browser that knows nothing of it.
                if let Some(browser) = open.take() {
                    tasks.block_on(&runtime, browser.close());
                }
            }
        }
    }
    if let Some(browser) = open.take() {
        tasks.block_on(&runtime, browser.close());
    }
}

async fn run_one(test: &Test, browser: Browser) -> Result<(), String> {
    let mut running = tokio::task::spawn_local((test.run)(browser));
    match timeout(LIMIT, &mut running).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            let told = PANIC.take();
            Err(told.unwrap_or_else(|| error.try_into_panic().map_or_else(|e| e.to_string(), |p| message(&*p))))
        }
        Err(_) => {
            running.abort();
            Err(format!("took longer than {} s", LIMIT.as_secs()))
        }
    }
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panicked".to_owned())
}
