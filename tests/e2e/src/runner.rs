//! Runs every test in every engine, as trials of `libtest-mimic`: names, filters, `--exact`, `--skip` and `--list`
//! work as in any Rust test.

use crate::{
    Browser, Engine, axe,
    browser::SILENT,
    engines::{HOME, Zone, log_dir},
    pool::Pool,
    site::dist,
};
use libtest_mimic::{Arguments, Trial};
use std::{
    any::Any,
    cell::RefCell,
    fs,
    future::Future,
    panic,
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::time::timeout;

/// A test that takes longer than this hangs; the limit is generous for busy machines.
const LIMIT: Duration = Duration::from_secs(600);

/// How many tests run at the same time, each in its own browser: more than there are cores, because tests mostly
/// wait.
const AT_ONCE: usize = 3;

/// A test, independent of the engine.
#[derive(Clone, Copy)]
pub struct Test {
    pub module: &'static str,
    pub name: &'static str,
    /// The engines in which it runs.
    pub engines: &'static [Engine],
    /// The time zones of its visitors.
    pub zones: &'static [Zone],
    pub run: fn(Browser) -> Pin<Box<dyn Future<Output = ()>>>,
}

/// Makes `TESTS` of async functions that take a [`Browser`]. A function that is not listed is dead code, which
/// clippy rejects.
#[macro_export]
macro_rules! in_every_engine {
    [
        $($name:ident),* $(,)?
        $(; in_every_zone: $($zoned:ident),* $(,)?)?
        $(; but_in_webkit: $($apart:ident),* $(,)?)?
        $(; in_chromium_alone: $($special:ident),* $(,)?)?
    ] => {
        pub(crate) const TESTS: &[$crate::runner::Test] = &[
            $($crate::test!($name, &$crate::Engine::ALL, &[$crate::engines::HOME]),)*
            $($($crate::test!($zoned, &$crate::Engine::ALL, &$crate::engines::ZONES),)*)?
            $($($crate::test!($apart, &[$crate::Engine::Chromium, $crate::Engine::Firefox], &[$crate::engines::HOME]),)*)?
            $($($crate::test!($special, &[$crate::Engine::Chromium], &[$crate::engines::HOME]),)*)?
        ];
    };
}

/// A [`runner::Test`](Test) of an async function, with its engines and zones.
#[macro_export]
macro_rules! test {
    ($name:ident, $engines:expr, $zones:expr) => {
        $crate::runner::Test {
            module: module_path!(),
            name: stringify!($name),
            engines: $engines,
            zones: $zones,
            run: |browser| Box::pin($name(browser)),
        }
    };
}

impl Test {
    /// `module::name::engine`, and the zone if it is not the usual one.
    fn full_name(&self, engine: Engine, zone: Zone) -> String {
        let module = self.module.split_once("::").map_or(self.module, |(_, module)| module);
        let name = format!("{module}::{}::{engine}", self.name);
        if zone == HOME { name } else { format!("{name}::{zone}") }
    }
}

/// Runs the tests, and prints the results.
pub fn run(modules: &[&[Test]]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    let pool = Pool::new(*arguments.test_threads.get_or_insert(AT_ONCE));
    let runner = Arc::new(Runner { pool, times: Mutex::default() });
    match trials(modules, &arguments, &runner) {
        Ok(trials) => {
            panic::set_hook(Box::new(|info| {
                let place = info.location().map(ToString::to_string).unwrap_or_default();
                PANIC.set(Some(format!("{place}\n{}", message(info.payload()))));
            }));
            let conclusion = libtest_mimic::run(&arguments, trials);
            if !arguments.list {
                runner.write_times();
            }
            conclusion.exit_code()
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The trials, grouped by engine and zone, so that browsers are rarely restarted.
fn trials(modules: &[&[Test]], arguments: &Arguments, runner: &Arc<Runner>) -> Result<Vec<Trial>, String> {
    let mut runs: Vec<(Zone, Engine, &Test)> = Vec::new();
    for engine in Engine::chosen()? {
        for test in modules.iter().copied().flatten().filter(|test| test.engines.contains(&engine)) {
            runs.extend(test.zones.iter().map(|zone| (*zone, engine, test)));
        }
    }
    // A stable sort keeps the order of the modules.
    runs.sort_by_key(|(zone, engine, _)| (*zone != HOME, *zone, *engine));
    let trial = |(zone, engine, test): (Zone, Engine, &Test)| {
        let (runner, test) = (runner.clone(), *test);
        let name = test.full_name(engine, zone);
        (engine, Trial::test(name, move || Ok(runner.run(test, engine, zone)?)))
    };
    let trials: Vec<(Engine, Trial)> = runs.into_iter().map(trial).collect();
    if !arguments.list {
        let is_used =
            |engine: &Engine| trials.iter().any(|(of, trial)| of == engine && !arguments.is_filtered_out(trial));
        check(Engine::ALL.into_iter().filter(is_used))?;
    }
    Ok(trials.into_iter().map(|(_, trial)| trial).collect())
}

/// Checks that everything that the tests need exists, and reports what is missing before anything starts.
fn check(engines: impl Iterator<Item = Engine>) -> Result<(), String> {
    let drivers = engines.filter_map(|engine| engine.driver().err());
    let missing: Vec<String> = drivers.chain(dist().err()).chain(axe::script().err()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the end-to-end tests cannot run:\n  {}\n`cargo xtask test e2e` installs and builds what they need; E2E_ENGINES=chromium,firefox leaves an engine out",
        missing.join("\n  ")
    ))
}

thread_local! {
    /// The location and message of a panic in this thread's test.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// State that all tests share.
struct Runner {
    pool: Pool,
    times: Mutex<Vec<(Duration, String)>>,
}

impl Runner {
    fn run(&self, test: Test, engine: Engine, zone: Zone) -> Result<(), String> {
        let (name, start) = (test.full_name(engine, zone), Instant::now());
        let mut result = self.run_once(test, engine, zone, &name);
        // WebKitGTK's web process occasionally crashes, whatever the page. That says nothing about the test, so it
        // runs again.
        if engine == Engine::Webkit && result.as_ref().is_err_and(|why| why.contains(SILENT)) {
            eprintln!("{name}: the browser crashed; once more");
            result = self.run_once(test, engine, zone, &name);
        }
        self.times.lock().unwrap_or_else(PoisonError::into_inner).push((start.elapsed(), name));
        result
    }

    fn run_once(&self, test: Test, engine: Engine, zone: Zone, name: &str) -> Result<(), String> {
        let session = self.pool.take(engine, zone)?;
        let browser = session.browser().clone();
        let (result, has_left) = session.block_on(async {
            match run_to_end(test, browser.clone()).await {
                Ok(()) => (Ok(()), browser.leave().await.is_ok()),
                Err(why) => (Err(format!("{why}\n{}", browser.describe(name).await)), false),
            }
        });
        // A browser that cannot leave the page is ended. This test's result stays.
        if has_left {
            self.pool.give_back(session)
        } else {
            self.pool.end(session)
        }
        result
    }

    /// Writes how long each test took, the longest first.
    fn write_times(&self) {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.sort_by(|one, other| other.cmp(one));
        let lines: String =
            times.iter().map(|(time, name)| format!("{:7.1} s  {name}\n", time.as_secs_f64())).collect();
        // Only for information, so errors are ignored.
        let _ = fs::write(log_dir().join("times.txt"), lines);
    }
}

async fn run_to_end(test: Test, browser: Browser) -> Result<(), String> {
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
