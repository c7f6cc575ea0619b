//! Which compiler builds the wasm, and with which std. Three routes, tried in this order:
//!
//! 1. rustup's compiler with the wasm32 target and the library sources: the release gets a small std, built from source;
//! 2. the same without the library sources: the release gets the ordinary std;
//! 3. where rustup cannot fetch the target: the distribution's compiler and library sources, on Debian and Ubuntu.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Once,
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{
    distro::{self, Distro},
    project::{log, target_dir, tools_dir},
    run::{find, note, output, path_with, quietly, step},
    size,
};

/// The target of everything that runs in a browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Forces a route: `rustup`, `rustup-plain` or `debian`.
const FORCE: &str = "EVENT_TIMELINE_TOOLCHAIN";

/// How long rustup may take. It downloads 20 MB; without a network it can hang for minutes.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// The first compiler that knows `-Cpanic=immediate-abort`: 1.92.
const IMMEDIATE_ABORT: u32 = 92;

/// What is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What readers download: as small as it can be made. A panic has no message.
    Release,
    /// What checks and tests run: a panic says where and why.
    Check,
}

/// The compiler that builds the wasm.
pub enum Toolchain {
    /// rustup's, with a std built from source for the release.
    Small,
    /// rustup's, with its ordinary std.
    Plain,
    /// The distribution's, whose std is built from source always.
    Distro(Distro),
}

impl Toolchain {
    /// Finds a compiler that can build the wasm, or installs one. Says once which it is.
    pub fn set_up() -> Result<Self> {
        static SAID: Once = Once::new();
        let toolchain = Self::choose(env::var(FORCE).ok().as_deref())?;
        SAID.call_once(|| step(format!("Rust for wasm32: {}", toolchain.description())));
        Ok(toolchain)
    }

    fn description(&self) -> String {
        match self {
            Self::Small => "rustup's; the release gets a small std, built from source".to_owned(),
            Self::Plain => {
                "rustup's, with its ordinary std: the release is a fifth larger than with a small one".to_owned()
            }
            Self::Distro(distro) => format!("the distribution's {}; the std is built from source", distro.version()),
        }
    }

    fn choose(force: Option<&str>) -> Result<Self> {
        match force {
            None | Some("") => {}
            Some("rustup") => return Ok(Self::Small),
            Some("rustup-plain") => return Ok(Self::Plain),
            Some("debian") => return Ok(Self::Distro(distro::find_or_install()?)),
            Some(other) => bail!("{FORCE}={other} is unknown: rustup, rustup-plain and debian are the choices"),
        }
        let sysroot = sysroot();
        if !has_target(&sysroot) {
            // Found before rustup is asked, so that a machine that cannot reach rustup's servers waits for them once only.
            if let Some(distro) = distro::find() {
                return Ok(Self::Distro(distro));
            }
            if !rustup_adds("target", WASM, "the wasm32 target") {
                return Ok(Self::Distro(distro::find_or_install()?));
            }
        }
        if minor_version().is_none_or(|minor| minor < IMMEDIATE_ABORT) {
            return Ok(Self::Plain);
        }
        Ok(if has_sources(&sysroot) || fetch_sources() { Self::Small } else { Self::Plain })
    }

    /// The folders that must come first on `PATH`.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Small | Self::Plain => None,
            Self::Distro(distro) => Some(distro.bin().to_owned()),
        }
    }

    /// Whether clippy can lint the wasm: it must come from where the compiler comes from.
    pub fn has_clippy(&self) -> bool {
        match self {
            Self::Small | Self::Plain => true,
            Self::Distro(distro) => distro.has_clippy(),
        }
    }

    /// Makes a command build for wasm with this compiler; `tools` are folders that come first on its `PATH`.
    ///
    /// Flavours have target folders of their own: in a shared one, each would throw away what the other built.
    pub fn apply(&self, command: &mut Command, purpose: Purpose, tools: &[PathBuf]) -> Result<()> {
        // The first would win over the flags below, the others would build something else.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        for (name, value) in self.variables(purpose) {
            command.env(name, value);
        }
        if matches!(self, Self::Distro(_)) {
            // Set by rustup's cargo for its own compiler's libraries.
            for name in ["CARGO", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH"] {
                command.env_remove(name);
            }
        }
        command.env("PATH", path_with(self.path().into_iter().chain(tools.iter().cloned()))?);
        Ok(())
    }

    fn variables(&self, purpose: Purpose) -> Vec<(&'static str, OsString)> {
        let mut variables: Vec<(&'static str, OsString)> = Vec::new();
        let from_source = match (self, purpose) {
            (Self::Plain, _) | (Self::Small, Purpose::Check) => return variables,
            (Self::Small, Purpose::Release) => target_dir("small"),
            (Self::Distro(_), Purpose::Release) => target_dir("distro-small"),
            (Self::Distro(_), Purpose::Check) => target_dir("distro"),
        };
        variables.push(("CARGO_TARGET_DIR", from_source.into()));
        // `build-std` and `immediate-abort` are unstable, but work on stable compilers of these versions.
        variables.push(("RUSTC_BOOTSTRAP", "1".into()));
        variables.push(("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()));
        if purpose == Purpose::Release {
            variables.push((size::STD, "small".into()));
            variables.push(("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()));
            // Places in the source, and what `{:?}` prints, are for panics alone, of which none is told here.
            // Functions keep their names, even if two do the same: the names say what is loaded later. wasm-opt merges them.
            let flags = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
                         -Zmerge-functions=disabled";
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.into()));
        }
        if let Self::Distro(distro) = self {
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", distro.linker().into()));
        }
        variables
    }
}

/// Where the compiler on `PATH` keeps its libraries.
fn sysroot() -> PathBuf {
    output(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from).unwrap_or_default()
}

/// The `NN` of the compiler's version `1.NN.x`.
fn minor_version() -> Option<u32> {
    distro::minor(&output(Command::new("rustc").arg("--version"))?)
}

fn has_target(sysroot: &Path) -> bool {
    let libraries = sysroot.join("lib/rustlib").join(WASM).join("lib");
    fs::read_dir(libraries)
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

/// Whether the library sources are there, which `build-std` builds from.
pub fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}

/// Asks rustup for a target or component of the compiler in use.
pub fn rustup_adds(kind: &str, name: &str, what: &str) -> bool {
    if find("rustup").is_none() {
        return false;
    }
    step(format!("{what}: installing with rustup"));
    let mut command = Command::new("rustup");
    command.args([kind, "add", name]);
    match quietly(&mut command, &log(&format!("rustup-{name}")), Some(RUSTUP_LIMIT)) {
        Ok(()) => true,
        Err(error) => {
            note(format!("rustup could not: {}", error.to_string().lines().next_back().unwrap_or_default().trim()));
            false
        }
    }
}

/// Fetches the library sources, once: the ordinary std works too, so a failure is remembered rather than repeated.
fn fetch_sources() -> bool {
    let failed = tools_dir().join("no-rust-src");
    if failed.exists() {
        return false;
    }
    if rustup_adds("component", "rust-src", "the compiler's library sources") {
        return true;
    }
    note(format!("not asked again while {} exists", failed.display()));
    // Without the note the next run asks again, nothing worse.
    let _ = fs::create_dir_all(tools_dir()).and_then(|()| fs::write(&failed, ""));
    false
}
