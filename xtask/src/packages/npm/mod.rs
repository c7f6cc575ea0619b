//! The npm package: the widget, and the plugin for Docusaurus.

mod site;

pub use site::{install, run, set_up};

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    examples::copy,
    node,
    project::{dist, log, repository, root},
    release::version,
    run::{find, quietly},
};

/// The placeholder in its manifest for the crate's version.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// Makes it in a folder, and returns its file name.
pub fn pack(folder: &Path) -> Result<String> {
    let package = folder.join("npm");
    write_package(&package)?;
    let npm = find("npm").context("npm is not on PATH: install Node.js from https://nodejs.org")?;
    let mut pack = Command::new(npm);
    pack.current_dir(&package).args(["pack", "--silent", "--pack-destination"]).arg(folder);
    quietly(&mut pack, &log("npm-pack"), None)?;
    fs::remove_dir_all(package)?;
    Ok(format!("event-timeline-{}.tgz", version()?))
}

/// The npm package as a folder, from `dist/` and `packages/`.
fn write_package(package: &Path) -> Result<()> {
    let from = root().join("packages");
    copy(&from.join("npm"), package)?;
    copy(&from.join("docusaurus"), &package.join("docusaurus"))?;
    copy(&dist(), &package.join("dist"))?;
    node::build(&package.join("node"))?;
    fs::copy(root().join("LICENSE"), package.join("LICENSE"))?;
    // Edited as text, because in `exports` the types have to come first.
    let manifest = fs::read_to_string(from.join("npm/package.json"))?;
    let Some((before, after)) = manifest.split_once(NO_VERSION) else { bail!("package.json has no {NO_VERSION}") };
    let repository =
        repository()?.map(|url| format!(",\n  \"repository\": {{ \"type\": \"git\", \"url\": \"git+{url}.git\" }}"));
    let text = format!("{before}\"version\": \"{}\"{}{after}", version()?, repository.unwrap_or_default());
    Ok(fs::write(package.join("package.json"), text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The version is the crate's, and is inserted when the package is made.
    #[test]
    fn the_manifest_has_a_place_for_the_version() -> Result<()> {
        let manifest = fs::read_to_string(root().join("packages/npm/package.json"))?;
        assert_eq!(manifest.matches(NO_VERSION).count(), 1);
        Ok(())
    }
}
