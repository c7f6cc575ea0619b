//! Browsers that are reused by later tests, because starting one takes as long as most tests.

use crate::{
    Browser, Engine,
    engines::{Driver, Zone},
};
use std::{
    future::Future,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    runtime::{Builder, Runtime},
    task::LocalSet,
    time::timeout,
};

/// How long a browser may take to close.
const PATIENCE: Duration = Duration::from_secs(5);

/// A browser, its driver, and the runtime that talks to it.
pub(crate) struct Session {
    runtime: Runtime,
    browser: Browser,
    // Dropped last, because it also ends the browser.
    _driver: Driver,
}

impl Session {
    fn start(engine: Engine, zone: Zone) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        let (driver, browser) = runtime.block_on(async {
            let driver = Driver::start(engine, zone).await?;
            let browser = driver.browser().await?;
            Ok::<_, String>((driver, browser))
        })?;
        Ok(Self { runtime, browser, _driver: driver })
    }

    pub(crate) fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Runs a future to its end, with everything that it spawns on this thread.
    pub(crate) fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        LocalSet::new().block_on(&self.runtime, future)
    }

    fn is_of(&self, engine: Engine, zone: Zone) -> bool {
        self.browser.engine() == engine && self.browser.zone() == zone
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let browser = self.browser.clone();
        // If the browser does not respond, its driver's guard ends it.
        let _ = self.runtime.block_on(async { timeout(PATIENCE, browser.close()).await });
    }
}

/// The browsers of all tests.
pub(crate) struct Pool {
    /// The maximum number of browsers that run at the same time.
    size: usize,
    sessions: Mutex<Sessions>,
}

#[derive(Default)]
struct Sessions {
    idle: Vec<Session>,
    /// How many are in use by a test, or about to start.
    busy: usize,
}

impl Pool {
    pub(crate) fn new(size: usize) -> Self {
        Self { size, sessions: Mutex::default() }
    }

    /// An idle browser, or else a new one, for which an idle one of another engine or zone is ended if necessary.
    pub(crate) fn take(&self, engine: Engine, zone: Zone) -> Result<Session, String> {
        let mut sessions = self.sessions();
        sessions.busy += 1;
        if let Some(at) = sessions.idle.iter().position(|session| session.is_of(engine, zone)) {
            return Ok(sessions.idle.swap_remove(at));
        }
        let is_full = sessions.idle.len() + sessions.busy > self.size;
        let surplus = if is_full { sessions.idle.pop() } else { None };
        // Ending one browser and starting another takes seconds, so the lock is released for other threads.
        drop(sessions);
        drop(surplus);
        // Another program may have taken the driver's port meanwhile, so this tries twice.
        let started = Session::start(engine, zone).or_else(|_| Session::start(engine, zone));
        started.inspect_err(|_| self.sessions().busy -= 1)
    }

    /// Makes the browser available to the next test.
    pub(crate) fn give_back(&self, session: Session) {
        let mut sessions = self.sessions();
        sessions.busy -= 1;
        sessions.idle.push(session);
    }

    /// Ends a browser after a failure, so that the next test starts with a fresh one.
    pub(crate) fn end(&self, session: Session) {
        drop(session);
        self.sessions().busy -= 1;
    }

    fn sessions(&self) -> MutexGuard<'_, Sessions> {
        // The state is consistent even if a thread panicked.
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
