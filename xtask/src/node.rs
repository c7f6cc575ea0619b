//! The core as a module for Node.js, with Node's own `Intl`: the npm package uses it to render the list before any
//! script runs.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    finish::shrink,
    project::{log, root, target_dir},
    run::{quietly, step},
    toolchain::{Purpose, Toolchain, WASM},
    tools,
};

/// The crate that is built.
const PACKAGE: &str = "event-timeline-node";

/// The beginning of its files' names.
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
    // The same input gives the same output, so wasm-opt, which takes 15 seconds, is skipped.
    let (built, known) = (fs::read(&wasm)?, made.join("built.wasm"));
    if !fs::read(&known).is_ok_and(|before| before == built) {
        bind(&wasm, &made)?;
        shrink(&made.join(format!("{NAME}_bg.wasm")), &[])?;
        fs::write(known, built)?;
    }
    fs::create_dir_all(folder)?;
    // In a package of ES modules, a CommonJS file needs this extension.
    for (from, to) in
        [(format!("{NAME}.js"), format!("{NAME}.cjs")), (format!("{NAME}_bg.wasm"), format!("{NAME}_bg.wasm"))]
    {
        fs::copy(made.join(from), folder.join(to))?;
    }
    Ok(())
}

/// Writes the JavaScript bindings of the wasm for Node.js.
fn bind(wasm: &Path, made: &Path) -> Result<()> {
    let mut command = Command::new(tools::wasm_bindgen("wasm-bindgen")?);
    command.args(["--target", "nodejs", "--no-typescript", "--out-name", NAME, "--out-dir"]).arg(made).arg(wasm);
    quietly(&mut command, &log("node-bindgen"), None).context("wasm-bindgen cannot read what was built for Node.js")
}
