//! Tests the package as users install it: in Node.js, and its types with TypeScript, Vue and Svelte.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

use crate::{
    examples::{NPM, npm, npm_command, refresh},
    project::{dist, log, root, tools_dir},
    run::{quietly, step},
};

/// Far longer than any of it takes.
const LIMIT: Duration = Duration::from_secs(600);

/// The files that are type-checked.
fn source() -> PathBuf {
    root().join("tests/packages/types")
}

/// A copy of them, with what npm installs.
fn types() -> PathBuf {
    tools_dir().join("types")
}

/// Installs the type checkers.
pub fn set_up() -> Result<()> {
    npm("types", &source(), &types())
}

/// Makes the npm package and installs it in a site from its file, as its docs say. Then checks its types, and
/// tests its plugin there.
pub fn install(site: &Path) -> Result<()> {
    let package = site.join(super::pack(site)?);
    add(site, &package)?;
    run(site, "typescript/bin/tsc", &[])?;
    step("npm: the types of the tag, by the checkers of Vue and Svelte");
    let folder = types();
    refresh(&source(), &folder)?;
    add(&folder, &package)?;
    run(&folder, "vue-tsc/bin/vue-tsc.js", &["--project", "vue"])?;
    let svelte = ["--workspace", "svelte", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"];
    run(&folder, "svelte-check/bin/svelte-check", &svelte)?;
    step("npm: the plugin, in Node.js");
    let mut tests = Command::new("node");
    tests.current_dir(site).arg("--test").arg(root().join("tests/packages/docusaurus.mjs"));
    quietly(&mut tests, &log("npm-tests"), Some(LIMIT))
}

/// Adds the package to a folder's installed packages.
fn add(folder: &Path, package: &Path) -> Result<()> {
    let installed = folder.join("node_modules/event-timeline");
    if installed.exists() {
        // npm would consider another package of the same version as installed.
        fs::remove_dir_all(&installed)?;
    }
    let mut command = npm_command()?;
    command.current_dir(folder).args(["install", "--no-save", "--offline"]).args(NPM).arg(package);
    quietly(&mut command, &log("npm-package"), Some(LIMIT)).context("the npm package cannot be installed")?;
    if fs::read(installed.join("dist/embed.js"))? != fs::read(dist().join("embed.js"))? {
        bail!("npm has installed another embed.js than the one in dist/");
    }
    Ok(())
}

/// Runs a program that npm has installed.
pub fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let name = program.split('/').next().unwrap_or_default().trim_start_matches('@');
    let mut command = Command::new("node");
    command.current_dir(folder).arg(folder.join("node_modules").join(program)).args(arguments);
    quietly(&mut command, &log(&format!("npm-{name}")), Some(LIMIT))
}
