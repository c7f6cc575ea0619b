//! The compiler for wasm: that of `rust-toolchain.toml`, with its wasm32 target and library sources. If rustup
//! cannot fetch these, Debian's is used ([`debian`]).

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::Once,
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{
    debian,
    project::{log, root, target_dir},
    run::{find, note, output, path_with, quietly, step},
};

/// The target of everything that runs in a browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// If set to `debian`, Debian's compiler is used.
const FORCE: &str = "EVENT_TIMELINE_TOOLCHAIN";

/// The time limit for rustup. It downloads 20 MB; without a network it can hang for minutes.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// Compiler flags for the release. A panic aborts the wasm without a message, so source locations and the output
/// of `{:?}` are left out. `immediate-abort` is unstable, but works with the pinned compiler.
const RELEASE_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// The purpose of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The files that readers download: as small as possible. A panic has no message.
    Release,
    /// For checks and tests: a panic says where and why.
    Check,
}

/// The compiler for wasm.
pub struct Toolchain {
    /// The environment variables for Debian's compiler, if it is used.
    debian: Option<Vec<(&'static str, PathBuf)>>,
}

impl Toolchain {
    /// Finds the compiler with everything it needs, or installs that. Prints once which compiler it is.
    pub fn set_up() -> Result<Self> {
        static SAID: Once = Once::new();
        let toolchain = Self { debian: if has_all()? { None } else { Some(debian::variables()?) } };
        let whose = if toolchain.debian.is_some() { "Debian's" } else { "that of rust-toolchain.toml" };
        SAID.call_once(|| step(format!("Rust for wasm32: {whose}")));
        Ok(toolchain)
    }

    /// Whether clippy can lint the wasm: clippy and the compiler must have the same source.
    pub fn has_clippy(&self) -> bool {
        self.debian.is_none()
    }

    /// Makes a command build for wasm with this compiler; `tools` are folders that come first on its `PATH`.
    pub fn apply(&self, command: &mut Command, purpose: Purpose, tools: &[PathBuf]) -> Result<()> {
        // The first would override the flags below, the others would build something else.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        let is_release = purpose == Purpose::Release;
        if is_release || self.debian.is_some() {
            // Unstable, but works with the pinned compiler.
            command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        for (name, value) in self.debian.iter().flatten() {
            command.env(name, value);
        }
        if is_release {
            // A folder of its own, because in a shared one this and trunk called directly would each discard the
            // other's build.
            command.env("CARGO_TARGET_DIR", target_dir("small"));
            command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RELEASE_FLAGS);
        }
        command.env("PATH", path_with(tools.iter().cloned())?);
        Ok(())
    }
}

/// Whether rustup's compiler has the wasm32 target and the library sources. Missing ones are added.
fn has_all() -> Result<bool> {
    match env::var(FORCE).ok().as_deref() {
        None | Some("") => {}
        Some("debian") => return Ok(false),
        Some(other) => bail!("{FORCE}={other} is unknown: `debian` is the choice"),
    }
    let sysroot = output(Command::new("rustc").current_dir(root()).args(["--print", "sysroot"]));
    let sysroot = sysroot.map(PathBuf::from).unwrap_or_default();
    let has_target = sysroot.join("lib/rustlib").join(WASM).join("lib").is_dir();
    Ok((has_target || rustup_adds("target", WASM)) && (has_sources(&sysroot) || rustup_adds("component", "rust-src")))
}

/// Whether the library sources that `build-std` needs are there.
pub fn has_sources(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}

/// Adds a target or component of the pinned compiler with rustup, which does not add them by itself if
/// `RUSTUP_AUTO_INSTALL` is 0.
pub fn rustup_adds(kind: &str, name: &str) -> bool {
    if find("rustup").is_none() {
        return false;
    }
    step(format!("{name}: installing with rustup"));
    let mut command = Command::new("rustup");
    command.current_dir(root()).args([kind, "add", name]);
    match quietly(&mut command, &log(&format!("rustup-{name}")), Some(RUSTUP_LIMIT)) {
        Ok(()) => true,
        Err(error) => {
            note(format!("rustup could not: {}", error.to_string().lines().next_back().unwrap_or_default().trim()));
            false
        }
    }
}
