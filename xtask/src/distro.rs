//! The distribution's compiler, with the library sources: the way to wasm where rustup's servers are out of reach.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    project::{read_toml, root, tools_dir},
    run::output,
    system,
    toolchain::has_sources,
};

/// A compiler of the distribution that can build a std for wasm.
pub struct Distro {
    bin: PathBuf,
    linker: PathBuf,
    version: String,
    clippy: bool,
}

impl Distro {
    /// A folder with this compiler's programs and no others.
    ///
    /// `/usr/bin` itself in front of `PATH` would also bring the distribution's other tools to the front, `wasm-opt` among them.
    pub fn bin(&self) -> &Path {
        &self.bin
    }

    /// The linker for wasm.
    pub fn linker(&self) -> &Path {
        &self.linker
    }

    /// As the compiler calls itself.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether its clippy is installed as well.
    pub fn has_clippy(&self) -> bool {
        self.clippy
    }
}

/// The distribution's compiler, if everything it takes is installed.
pub fn find() -> Option<Distro> {
    let linker = newest("/usr/bin", "wasm-ld")?;
    let source = bin_dirs().into_iter().find(|dir| usable(dir))?;
    let version = output(Command::new(source.join("rustc")).arg("--version"))?;
    let version = version.split(" (").next().unwrap_or_default().to_owned();
    let bin = tools_dir().join("distro");
    link_programs(&source, &bin).ok()?;
    let clippy = bin.join("cargo-clippy").exists() && bin.join("clippy-driver").exists();
    Some(Distro { bin, linker, version, clippy })
}

/// The distribution's compiler, installed if it is not there.
pub fn find_or_install() -> Result<Distro> {
    if let Some(distro) = find() {
        return Ok(distro);
    }
    let packages = packages().context(
        "the wasm32 target is missing. Run `rustup target add wasm32-unknown-unknown` (and, for the small release, `rustup \
         component add rust-src`) where rustup can download. Debian's and Ubuntu's own compiler would do as well, but this \
         machine has no apt-get that offers it",
    )?;
    system::install("the distribution's Rust compiler and its library sources", "about 1 minute", &packages)?;
    match find() {
        Some(distro) => Ok(distro),
        None => bail!(
            "{} are installed, but make no compiler that can build for wasm32: run `rustup target add wasm32-unknown-unknown` \
             where rustup can download",
            packages.join(", ")
        ),
    }
}

/// Installs the clippy that belongs to the distribution's compiler, if there is one.
pub fn install_clippy() -> Result<Distro> {
    let ubuntu = ubuntu_versions().into_iter().map(|minor| format!("rust-1.{minor}-clippy"));
    let package = system::first_available(std::iter::once("rust-web-clippy".to_owned()).chain(ubuntu))
        .context("the distribution has no clippy for its compiler")?;
    system::install("clippy for the distribution's compiler", "about 10 seconds", &[package])?;
    find().context("the distribution's compiler has gone")
}

/// Debian has a current compiler for its browsers, beside the one of the release; Ubuntu has one package a version.
fn packages() -> Option<Vec<String>> {
    let lld = system::first_available((17..40).rev().map(|version| format!("lld-{version}")))?;
    let web = ["rustc-web", "cargo-web", "rust-web-src"].map(str::to_owned);
    if web.iter().all(|name| system::is_available(name)) {
        return Some(web.into_iter().chain([lld]).collect());
    }
    ubuntu_versions().into_iter().find_map(|minor| {
        let names = [format!("rustc-1.{minor}"), format!("cargo-1.{minor}"), format!("rust-1.{minor}-src")];
        names.iter().all(|name| system::is_available(name)).then(|| names.into_iter().chain([lld.clone()]).collect())
    })
}

/// Ubuntu's compiler versions that are new enough, the newest first.
fn ubuntu_versions() -> Vec<u32> {
    let oldest = oldest_minor().unwrap_or(u32::MAX);
    let names = output(Command::new("apt-cache").args(["pkgnames", "rustc-1."])).unwrap_or_default();
    let mut minors: Vec<u32> = names
        .lines()
        .filter_map(|name| name.strip_prefix("rustc-1.")?.parse().ok())
        .filter(|minor| *minor >= oldest)
        .collect();
    minors.sort_unstable_by(|a, b| b.cmp(a));
    minors
}

/// Where distributions put their compilers.
fn bin_dirs() -> Vec<PathBuf> {
    let mut dirs: Vec<PathBuf> = fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("rust-1."))
        .map(|entry| entry.path().join("bin"))
        .collect();
    dirs.sort();
    dirs.push("/usr/bin".into());
    dirs.reverse();
    dirs
}

/// Whether the compiler in a folder is new enough, has a cargo beside it and its library sources.
fn usable(dir: &Path) -> bool {
    let rustc = dir.join("rustc");
    let version = output(Command::new(&rustc).arg("--version")).and_then(|text| minor(&text));
    let sysroot = output(Command::new(&rustc).args(["--print", "sysroot"])).map(PathBuf::from);
    dir.join("cargo").is_file() && version >= oldest_minor() && sysroot.is_some_and(|sysroot| has_sources(&sysroot))
}

/// The oldest compiler the project takes: `rust-version` in Cargo.toml.
fn oldest_minor() -> Option<u32> {
    let manifest = read_toml(&root().join("Cargo.toml")).ok()?;
    manifest.get("package")?.get("rust-version")?.as_str()?.split('.').nth(1)?.parse().ok()
}

/// The `NN` of `rustc 1.NN.x (...)`.
pub fn minor(version: &str) -> Option<u32> {
    version.split(' ').nth(1)?.split('.').nth(1)?.parse().ok()
}

/// The newest of `name-NN` in a folder, else `name` itself.
fn newest(dir: &str, name: &str) -> Option<PathBuf> {
    let version = |file: &str| file.strip_prefix(name)?.strip_prefix('-')?.parse::<u32>().ok();
    let plain = Path::new(dir).join(name);
    fs::read_dir(dir)
        .ok()?
        .flatten()
        .filter_map(|entry| Some((version(&entry.file_name().to_string_lossy())?, entry.path())))
        .filter(|(_, path)| path.is_file())
        .max()
        .map(|(_, path)| path)
        .or_else(|| plain.is_file().then_some(plain))
}

#[cfg(unix)]
fn link_programs(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for program in ["cargo", "rustc", "rustdoc", "cargo-clippy", "clippy-driver"] {
        let (source, link) = (from.join(program), to.join(program));
        if fs::read_link(&link).is_ok_and(|target| target == source) && source.exists() {
            continue;
        }
        match fs::remove_file(&link) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        if source.exists() {
            std::os::unix::fs::symlink(source, link)?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn link_programs(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_compiler_versions() {
        let cases = [
            ("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)", Some(96)),
            ("rustc 1.95.0-nightly (f2d3ce0bd 2026-03-21)", Some(95)),
            ("rustc", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(minor(text), expected, "{text}");
        }
    }

    #[test]
    fn takes_the_newest_linker() -> io::Result<()> {
        let dir = std::env::temp_dir().join(format!("xtask-{}-linkers", std::process::id()));
        fs::create_dir_all(&dir)?;
        let text = dir.to_string_lossy().into_owned();
        assert_eq!(newest(&text, "wasm-ld"), None);
        for file in ["wasm-ld", "wasm-ld-9", "wasm-ld-19", "wasm-ld-old", "wasm-lder-99"] {
            fs::write(dir.join(file), "")?;
        }
        assert_eq!(newest(&text, "wasm-ld"), Some(dir.join("wasm-ld-19")));
        fs::remove_dir_all(dir)
    }

    #[test]
    fn the_oldest_compiler_stands_in_the_manifest() {
        assert!(oldest_minor() >= Some(88));
    }
}
