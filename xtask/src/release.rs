//! What a release is: an npm package, a zip of `dist/`, the crate, and the checksums of all three.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    build,
    examples::copy,
    project::{dist, read_toml, root, target_dir},
    run::{find, show, step},
};

/// What stands in the package beside `dist/`.
const PACKAGE: [&str; 5] = ["index.js", "index.d.ts", "react.js", "react.d.ts", "README.md"];

/// What stands in its manifest, in place of the crate's version.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// Makes all of it, in `target/release-files/`, from a checkout without changes.
pub fn make() -> Result<()> {
    build::build(&[])?;
    let (folder, version) = (target_dir("release-files"), version()?);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    step("release: the npm package");
    npm(&folder)?;
    step("release: the zip");
    let zip = folder.join(format!("event-timeline-{version}.zip"));
    fs::write(&zip, zipped(&dist())?)?;
    step("release: the crate");
    let target = folder.join("cargo");
    show(
        Command::new("cargo")
            .current_dir(root())
            .args(["package", "--package", "event-timeline", "--target-dir"])
            .arg(&target),
    )?;
    let name = format!("event-timeline-{version}.crate");
    fs::copy(target.join("package").join(&name), folder.join(&name))?;
    fs::remove_dir_all(target)?;
    fs::write(folder.join("SHA256SUMS"), sums(&folder)?)?;
    step(format!("release {version}: {}", folder.display()));
    Ok(())
}

/// The version of the crate, which is that of all.
fn version() -> Result<String> {
    let manifest = read_toml(&root().join("Cargo.toml"))?;
    let version =
        manifest.get("package").and_then(|package| package.get("version")).and_then(|version| version.as_str());
    Ok(version.context("Cargo.toml has no version")?.to_owned())
}

fn npm(folder: &Path) -> Result<()> {
    let package = folder.join("npm");
    write_package(&package)?;
    let npm = find("npm").context("npm is not on PATH: install Node.js from https://nodejs.org")?;
    show(Command::new(npm).current_dir(&package).args(["pack", "--silent", "--pack-destination"]).arg(folder))?;
    Ok(fs::remove_dir_all(package)?)
}

/// The npm package as a folder, from `dist/` and `npm/`.
pub fn write_package(package: &Path) -> Result<()> {
    let from = root().join("npm");
    copy(&dist(), &package.join("dist"))?;
    for name in PACKAGE {
        fs::copy(from.join(name), package.join(name))?;
    }
    fs::copy(root().join("LICENSE"), package.join("LICENSE"))?;
    // As it is written: in `exports`, the types have to come first.
    let manifest = fs::read_to_string(from.join("package.json"))?;
    let Some((before, after)) = manifest.split_once(NO_VERSION) else { bail!("npm/package.json has no {NO_VERSION}") };
    Ok(fs::write(package.join("package.json"), format!("{before}\"version\": \"{}\"{after}", version()?))?)
}

/// A folder as a zip, the same for the same files.
fn zipped(folder: &Path) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for path in files(folder)? {
        let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        zip.start_file(format!("event-timeline/{name}"), SimpleFileOptions::default())?;
        zip.write_all(&fs::read(path)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Every file in a folder and below it, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// As `sha256sum --check` reads them.
fn sums(folder: &Path) -> Result<String> {
    let mut sums = String::new();
    for path in files(folder)? {
        let hash: String = Sha256::digest(fs::read(&path)?).iter().map(|byte| format!("{byte:02x}")).collect();
        sums += &format!("{hash}  {}\n", path.strip_prefix(folder)?.display());
    }
    Ok(sums)
}
