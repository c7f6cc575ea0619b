//! The packages for site generators: the contents of `packages/`, with the widget of `dist/`.

pub mod hugo;
pub mod mkdocs;
pub mod npm;

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{
    archive::{Files, files},
    examples::python_tool,
    project::{dist, log, root},
    run::quietly,
};

/// Makes the packages for Hugo and MkDocs, in the folder of a release.
pub fn make(folder: &Path) -> Result<()> {
    fs::write(folder.join(hugo::name()?), hugo::pack()?)?;
    mkdocs::pack(folder, mkdocs::Profile::Tool).map(drop)
}

/// Runs a package's own tests, in the Python environment of the examples, with these environment variables.
pub fn test(package: &str, variables: &[(&str, &Path)]) -> Result<()> {
    let mut command = Command::new(python_tool("python"));
    command.current_dir(root().join("packages").join(package)).args(["-B", "-m", "unittest", "discover", "tests"]);
    command.envs(variables.iter().copied());
    quietly(&mut command, &log(&format!("{package}-unittest")), None)
        .with_context(|| format!("the package for {package} does not do what its tests ask"))
}

/// The files of a folder and below it, by their paths relative to it.
fn read(folder: &Path) -> Result<Files> {
    files(folder)?
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder)?.to_str().context("a file's name is no text")?.replace('\\', "/");
            Ok((name, fs::read(path)?))
        })
        .collect()
}

/// The files that a page of a site loads. The rest of `dist/` is the demo.
fn widget() -> Result<Files> {
    let mut files = read(&dist())?;
    files.retain(|name, _| is_widget(name));
    Ok(files)
}

fn is_widget(name: &str) -> bool {
    matches!(name, "embed.js" | "event-timeline.css") || name.ends_with(".wasm") || name.starts_with("words/")
}

/// Writes files into a folder.
fn write(files: &Files, folder: &Path) -> Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, bytes).with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(())
}

/// The license, which is part of each package.
fn license() -> Result<Vec<u8>> {
    Ok(fs::read(root().join("LICENSE"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_has_the_widget_and_not_the_demo() {
        let names =
            ["embed.js", "event-timeline.css", "event-timeline_bg.wasm", "event-timeline_later.wasm", "words/de.json"];
        assert!(names.iter().all(|name| is_widget(name)));
        assert!(!["index.html", "events.json", "demo.js", "frame.js"].iter().any(|name| is_widget(name)));
    }
}
