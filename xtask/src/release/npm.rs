//! The npm package.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use super::version;
use crate::{
    examples::copy,
    project::{dist, log, root},
    run::{find, quietly},
};

/// What stands in the package beside `dist/`.
const PACKAGE: [&str; 5] = ["index.js", "index.d.ts", "react.js", "react.d.ts", "README.md"];

/// What stands in its manifest, in place of the crate's version.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// The npm package, made in a folder. Its name there.
pub fn npm(folder: &Path) -> Result<String> {
    let package = folder.join("npm");
    write_package(&package)?;
    let npm = find("npm").context("npm is not on PATH: install Node.js from https://nodejs.org")?;
    let mut pack = Command::new(npm);
    pack.current_dir(&package).args(["pack", "--silent", "--pack-destination"]).arg(folder);
    quietly(&mut pack, &log("npm-pack"), None)?;
    fs::remove_dir_all(package)?;
    Ok(format!("event-timeline-{}.tgz", version()?))
}

/// The npm package as a folder, from `dist/` and `packages/npm/`.
fn write_package(package: &Path) -> Result<()> {
    let from = root().join("packages/npm");
    copy(&dist(), &package.join("dist"))?;
    for name in PACKAGE {
        fs::copy(from.join(name), package.join(name))?;
    }
    fs::copy(root().join("LICENSE"), package.join("LICENSE"))?;
    // As it is written: in `exports`, the types have to come first.
    let manifest = fs::read_to_string(from.join("package.json"))?;
    let Some((before, after)) = manifest.split_once(NO_VERSION) else { bail!("package.json has no {NO_VERSION}") };
    Ok(fs::write(package.join("package.json"), format!("{before}\"version\": \"{}\"{after}", version()?))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It is the crate's, put in when the package is made.
    #[test]
    fn the_manifest_has_a_place_for_the_version() -> Result<()> {
        let manifest = fs::read_to_string(root().join("packages/npm/package.json"))?;
        assert_eq!(manifest.matches(NO_VERSION).count(), 1);
        Ok(())
    }
}
