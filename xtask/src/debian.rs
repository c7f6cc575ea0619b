//! Debian's compiler, with the library sources: used to build wasm where rustup cannot fetch the target.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::{project::target_dir, run::output, system, toolchain::has_sources};

/// Debian has a current compiler for building browsers, beside that of the release.
const PACKAGES: [&str; 2] = ["rustc-web", "rust-web-src"];

/// The name of the linker's package, without its number.
const LINKER: &str = "lld";

/// The environment variables for building with it. cargo itself is the one on PATH.
pub fn variables() -> Result<Vec<(&'static str, PathBuf)>> {
    if compiler().is_none() || linker().is_none() {
        install()?;
    }
    let (Some(compiler), Some(linker)) = (compiler(), linker()) else {
        bail!("Debian's {} make no compiler for wasm32", PACKAGES.join(", "));
    };
    Ok(vec![
        ("RUSTC", compiler),
        ("RUSTDOC", "/usr/bin/rustdoc".into()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker),
        // Its standard library is always built from source. It has a folder of its own, because otherwise each
        // compiler would discard the other's build.
        ("CARGO_TARGET_DIR", target_dir("debian")),
    ])
}

fn install() -> Result<()> {
    let numbered = (17..40).rev().map(|version| format!("{LINKER}-{version}"));
    let linker = system::first_available(numbered).filter(|_| PACKAGES.iter().all(|name| system::is_available(name)));
    let linker = linker.context(
        "the wasm32 target is missing. Run `rustup target add wasm32-unknown-unknown` and `rustup component add rust-src` \
         where rustup can download. Debian's own compiler would do as well, but no apt-get offers it here",
    )?;
    let packages: Vec<String> = PACKAGES.map(str::to_owned).into_iter().chain([linker]).collect();
    system::install("Debian's Rust compiler and its library sources", "about 1 minute", &packages)
}

/// The compiler, if its library sources are installed.
fn compiler() -> Option<PathBuf> {
    let compiler = PathBuf::from("/usr/bin/rustc");
    let sysroot = output(Command::new(&compiler).args(["--print", "sysroot"]))?;
    has_sources(sysroot.as_ref()).then_some(compiler)
}

/// The newest linker for wasm.
fn linker() -> Option<PathBuf> {
    let version = |name: &str| name.strip_prefix("wasm-ld-")?.parse::<u32>().ok();
    let files = fs::read_dir("/usr/bin").ok()?.flatten();
    files
        .filter_map(|file| Some((version(&file.file_name().to_string_lossy())?, file.path())))
        .max()
        .map(|(_, path)| path)
}
