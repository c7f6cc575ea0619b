//! The MkDocs plugin: a wheel that includes the program `timeline-feed` for this platform.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::{license, read, widget, write};
use crate::{
    archive::files,
    examples::{python, python_tool},
    project::{cargo_target_dir, log, repository, root, target_dir},
    run::{quietly, step},
};

/// How the program is built.
#[derive(Clone, Copy)]
pub enum Profile {
    /// The build that the tests already have.
    Dev,
    /// The release build.
    Tool,
}

/// The path of the program's manifest, relative to the package's folder.
const MANIFEST: &str = "\"../../timeline-feed/Cargo.toml\"";

/// Makes the wheel in a folder, identical for identical files and program, and returns its path.
pub fn pack(folder: &Path, profile: Profile) -> Result<PathBuf> {
    step("packages: the wheel for MkDocs");
    let package = target_dir("packages").join("mkdocs");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    python()?;
    stage(&package)?;
    let (profile, target) = match profile {
        Profile::Dev => ("dev", cargo_target_dir()?),
        Profile::Tool => ("tool", target_dir("")),
    };
    let (out, maturin) = (package.join("out"), python_tool("maturin"));
    let mut command = Command::new(maturin);
    command.current_dir(&package).args(["build", "--locked", "--profile", profile, "--out"]).arg(&out);
    command.arg("--target-dir").arg(target);
    quietly(&mut command, &log("maturin"), None).context("the wheel could not be made")?;
    let made = files(&out)?;
    let [wheel] = made.as_slice() else { bail!("maturin made {made:?}, and not one wheel") };
    let path = folder.join(wheel.file_name().context("the wheel has no name")?);
    fs::create_dir_all(folder)?;
    fs::copy(wheel, &path)?;
    Ok(path)
}

/// Installs it into the environment of the examples' MkDocs, from its file.
pub fn install(wheel: &Path) -> Result<()> {
    let mut command = Command::new(python_tool("python"));
    command
        .args(["-m", "pip", "install", "--disable-pip-version-check", "--no-compile", "--no-index", "--no-deps"])
        .arg("--force-reinstall")
        .arg(wheel);
    quietly(&mut command, &log("pip-wheel"), None).context("the wheel could not be installed")
}

/// The package as a folder from which maturin builds.
fn stage(package: &Path) -> Result<()> {
    let from = root().join("packages/mkdocs");
    for name in ["pyproject.toml", "README.md"] {
        write(&[(name.to_owned(), fs::read(from.join(name))?)].into(), package)?;
    }
    let mut python = read(&from.join("python"))?;
    // Python's caches are not packaged.
    python.retain(|name, _| !name.contains("__pycache__"));
    write(&python, &package.join("python"))?;
    write(&widget()?, &package.join("python/mkdocs_event_timeline/widget"))?;
    write(&[("LICENSE".to_owned(), license()?)].into(), package)?;
    let manifest = fs::read_to_string(package.join("pyproject.toml"))?;
    if manifest.matches(MANIFEST).count() != 1 {
        bail!("packages/mkdocs/pyproject.toml has no {MANIFEST}");
    }
    let program = serde_json::to_string(&root().join("timeline-feed/Cargo.toml"))?;
    let manifest = manifest.replace(MANIFEST, &program);
    let urls = repository()?.map(|url| format!("\n[project.urls]\nRepository = \"{url}\"\n"));
    Ok(fs::write(package.join("pyproject.toml"), manifest + &urls.unwrap_or_default())?)
}
