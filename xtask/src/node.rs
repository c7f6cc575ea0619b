//! The core as a module of Node.js, with Node's own `Intl`: what the npm package renders with before any script.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    finish::shrink,
    project::{log, root, target_dir},
    run::{quietly, step},
    toolchain::{Purpose, Toolchain, WASM},
    tools,
};

/// What is built.
const PACKAGE: &str = "event-timeline-node";

/// How its files begin.
const NAME: &str = "event-timeline";

/// Builds it into a folder: `event-timeline.cjs`, and the wasm that it reads beside itself.
pub fn build(folder: &Path) -> Result<()> {
    step("node: building what the npm package renders with");
    let mut command = Command::new("cargo");
    Toolchain::set_up()?.apply(&mut command, Purpose::Release, &[])?;
    command.current_dir(root()).args(["build", "--locked", "--release", "--package", PACKAGE, "--target", WASM]);
    quietly(&mut command, &log("node"), None)?;
    let wasm = target_dir("small").join(WASM).join("release").join(PACKAGE.replace('-', "_")).with_extension("wasm");
    let made = target_dir("node");
    // Of the same it makes the same, which takes a quarter of a minute.
    let (built, known) = (fs::read(&wasm)?, made.join("built.wasm"));
    if !fs::read(&known).is_ok_and(|before| before == built) {
        bind(&wasm, &made)?;
        shrink(&made.join(format!("{NAME}_bg.wasm")), &[])?;
        fs::write(known, built)?;
    }
    fs::create_dir_all(folder)?;
    // In a package of ES modules, CommonJS says what it is by its name.
    for (from, to) in
        [(format!("{NAME}.js"), format!("{NAME}.cjs")), (format!("{NAME}_bg.wasm"), format!("{NAME}_bg.wasm"))]
    {
        fs::copy(made.join(from), folder.join(to))?;
    }
    Ok(())
}

/// Writes what Node.js calls the wasm by.
fn bind(wasm: &Path, made: &Path) -> Result<()> {
    let mut command = Command::new(tools::wasm_bindgen("wasm-bindgen")?);
    command.args(["--target", "nodejs", "--no-typescript", "--out-name", NAME, "--out-dir"]).arg(made).arg(wasm);
    quietly(&mut command, &log("node-bindgen"), None).context("wasm-bindgen cannot read what was built for Node.js")
}
