//! The files of a release: an npm package, a zip of `dist/`, the crate, the packages for generators,
//! `timeline-feed` for this platform, and the checksums of all of them.

use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Write},
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    archive::{Files, files, unzipped, zipped},
    build, node, packages,
    project::{dist, log, read_toml, root, target_dir},
    run::{find, note, output, quietly, show, step},
};

/// The program in the release.
const TOOL: &str = "timeline-feed";

/// The file with the checksums of the other files.
const SUMS: &str = "SHA256SUMS";

/// Makes all of it, in `target/release-files/`, from a checkout without changes, for a version that the changelog
/// has a date for. Builds twice, unless `--once` is given, to show that the same checkout always gives the same
/// bytes.
pub fn make(arguments: &[String]) -> Result<()> {
    let is_once = match arguments {
        [] => false,
        [one] if one == "--once" => true,
        _ => bail!("release takes nothing but --once"),
    };
    let (folder, version) = (target_dir("release-files"), version()?);
    if !is_dated(&fs::read_to_string(root().join("CHANGELOG.md"))?, &version) {
        bail!("CHANGELOG.md has no heading `## {version}, YYYY-MM-DD`: say there when it is released");
    }
    // Checked before the build; files that git does not track are only reported by cargo, after it.
    let mut changes = Command::new("git");
    changes.current_dir(root()).args(["status", "--porcelain", "--untracked-files=no"]);
    if let Some(changes) = output(&mut changes).filter(|changes| !changes.is_empty()) {
        bail!("a release is made of what is committed, and this is not:\n{changes}");
    }
    build::build(&[])?;
    if !is_once {
        build_again()?;
    }
    write(&folder, &[&[]])?;
    packages::make(&folder)?;
    program(&folder, &version)?;
    step(format!("release {version}: {}", folder.display()));
    Ok(())
}

/// The platform-specific files of a release, for this platform, from the existing `dist/`: `timeline-feed`, and
/// the wheel that contains it.
pub fn for_platform() -> Result<()> {
    let (folder, version) = (target_dir("release-files"), version()?);
    packages::mkdocs::pack(&folder, packages::mkdocs::Profile::Tool)?;
    program(&folder, &version)
}

/// Builds from scratch, and compares the result with the existing files.
fn build_again() -> Result<()> {
    let first = made()?;
    step("release: building again, from nothing");
    for kept in ["small", "split"].map(target_dir).iter().filter(|kept| kept.exists()) {
        fs::remove_dir_all(kept)?;
    }
    build::build(&[])?;
    let other = different(&first, &made()?);
    if !other.is_empty() {
        bail!("built twice, these files are not the same: {}", other.join(", "));
    }
    Ok(())
}

/// The compiled files: `dist/`, and the module for Node.js.
fn made() -> Result<Files> {
    let folder = target_dir("node-made");
    node::build(&folder)?;
    let node = files(&folder)?.into_iter().map(|path| Ok((path.to_string_lossy().into_owned(), fs::read(path)?)));
    deployed()?.into_iter().map(Ok).chain(node).collect()
}

/// The names of files that are missing on one side or differ.
fn different(one: &Files, other: &Files) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

/// Makes the files of a release from the current checkout and `dist/`, and checks each as a user would get it. The
/// npm package is tested by the Docusaurus example.
pub fn prove() -> Result<()> {
    let (folder, version) = (target_dir("release-tried"), version()?);
    // First without the network, which is not needed if all crates are there already.
    write(&folder, &[&["--allow-dirty", "--offline"], &["--allow-dirty"]])?;
    step("release: looking at what was made");
    let names: Vec<String> =
        files(&folder)?.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    let made = ["crate", "tgz", "zip"].map(|kind| format!("event-timeline-{version}.{kind}"));
    if names != [&[SUMS.to_owned()], made.as_slice()].concat() {
        bail!("a release is {names:?}");
    }
    for name in &made {
        if !fs::read_to_string(folder.join(SUMS))?.contains(&format!("  {name}\n")) {
            bail!("{SUMS} has no {name}");
        }
    }
    match find("sha256sum") {
        Some(program) => {
            show(Command::new(program).current_dir(&folder).args(["--check", "--strict", "--quiet", SUMS]))?;
        }
        None => note("without sha256sum, the checksums are not checked"),
    }
    let [_, _, zip] = &made;
    if unzipped(&fs::read(folder.join(zip))?)? != deployed()? {
        bail!("{zip} does not hold what is in dist/, and the license");
    }
    Ok(())
}

/// Writes every file of a release, and their checksums, from `dist/`. For the crate, cargo is tried with each of
/// these sets of options until it succeeds.
fn write(folder: &Path, attempts: &[&[&str]]) -> Result<()> {
    let version = version()?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    step("release: the npm package");
    packages::npm::pack(folder)?;
    step("release: the zip");
    fs::write(folder.join(format!("event-timeline-{version}.zip")), zipped(&deployed()?)?)?;
    step("release: the crate");
    // Built as Leptos sites build it, only from the contents of the package.
    let target = target_dir("");
    let package = |options: &[&str]| {
        let mut command = Command::new("cargo");
        command.current_dir(root()).args(["package", "--package", "event-timeline", "--features", "component"]);
        command.args(options).arg("--target-dir").arg(&target);
        quietly(&mut command, &log("cargo-package"), None)
    };
    let mut packaged = Ok(());
    for options in attempts {
        packaged = package(options);
        if packaged.is_ok() {
            break;
        }
    }
    packaged?;
    let name = format!("event-timeline-{version}.crate");
    fs::copy(target.join("package").join(&name), folder.join(&name))?;
    Ok(fs::write(folder.join(SUMS), sums(folder)?)?)
}

/// Builds the program `timeline-feed` for this platform.
fn program(folder: &Path, version: &str) -> Result<()> {
    step("release: timeline-feed, for this platform");
    let mut command = Command::new("cargo");
    command.current_dir(root()).args(["build", "--locked", "--profile", "tool", "--package", TOOL, "--target-dir"]);
    quietly(command.arg(target_dir("")), &log(TOOL), None)?;
    let rustc = output(Command::new("rustc").current_dir(root()).arg("-vV")).unwrap_or_default();
    let platform = rustc.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say its host")?;
    let (name, executable) =
        (format!("{TOOL}-{version}-{platform}"), SimpleFileOptions::default().unix_permissions(0o755));
    let file = format!("{TOOL}{}", std::env::consts::EXE_SUFFIX);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(format!("{name}/{file}"), executable)?;
    zip.write_all(&fs::read(target_dir("tool").join(&file))?)?;
    zip.start_file(format!("{name}/LICENSE"), SimpleFileOptions::default())?;
    zip.write_all(&fs::read(root().join("LICENSE"))?)?;
    fs::write(folder.join(format!("{name}.zip")), zip.finish()?.into_inner())?;
    let former = folder.join(SUMS);
    if former.exists() {
        fs::remove_file(former)?;
    }
    Ok(fs::write(folder.join(SUMS), sums(folder)?)?)
}

/// Whether the changelog has a date for a version.
fn is_dated(changelog: &str, version: &str) -> bool {
    let heading = format!("## {version}, ");
    let date = changelog.lines().find_map(|line| line.strip_prefix(&heading)).unwrap_or_default();
    let digits: Vec<usize> = date
        .split('-')
        .map(|part| if part.bytes().all(|byte| byte.is_ascii_digit()) { part.len() } else { 0 })
        .collect();
    digits == [4, 2, 2]
}

/// The version of the crate, which all files share.
pub fn version() -> Result<String> {
    let manifest = read_toml(&root().join("Cargo.toml"))?;
    let version =
        manifest.get("package").and_then(|package| package.get("version")).and_then(|version| version.as_str());
    Ok(version.context("Cargo.toml has no version")?.to_owned())
}

/// The contents of the zip: `dist/`, and the license.
fn deployed() -> Result<Files> {
    // It unpacks to a folder whose name includes the version, so that an update is one changed line in a page.
    let (folder, unpacked) = (dist(), format!("event-timeline-{}", version()?));
    let license = [(format!("{unpacked}/LICENSE"), fs::read(root().join("LICENSE"))?)];
    let rest = files(&folder)?.into_iter().map(|path| {
        let name = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        Ok((format!("{unpacked}/{name}"), fs::read(path)?))
    });
    license.into_iter().map(Ok).chain(rest).collect()
}

/// In the format of `sha256sum --check`.
fn sums(folder: &Path) -> Result<String> {
    let mut sums = String::new();
    for path in files(folder)? {
        let hash: String = Sha256::digest(fs::read(&path)?).iter().map(|byte| format!("{byte:02x}")).collect();
        sums += &format!("{hash}  {}\n", path.strip_prefix(folder)?.display());
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_its_day() {
        for (changelog, is) in [
            ("# Changelog\n\n## 0.1.0, 2026-11-25\n", true),
            ("## 0.2.0, not released yet\n\n## 0.1.0, 2026-11-25\n", true),
            ("## 0.1.0, not released yet\n", false),
            ("## 0.1.0\n", false),
            ("## 0.1.0, soon-or-so\n", false),
            ("## 0.1.0, --\n", false),
            ("## 0.1.01, 2026-11-25\n", false),
            ("0.1.0, 2026-11-25\n", false),
        ] {
            assert_eq!(is_dated(changelog, "0.1.0"), is, "{changelog}");
        }
    }

    /// The version is the same wherever it is written.
    #[test]
    fn one_version_is_told_everywhere() -> Result<()> {
        let version = version()?;
        let read = |name: &str| fs::read_to_string(root().join(name));
        let changelog = read("CHANGELOG.md")?;
        let first = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap_or_default();
        assert!(first.starts_with(&format!("{version}, ")), "CHANGELOG.md begins with {first}");
        let named = |page: &Path| -> Result<Vec<String>> {
            let text = fs::read_to_string(page)?;
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c)));
            let names = ["event-timeline-", "event-timeline-hugo-", "mkdocs_event_timeline-", "timeline-feed-"];
            let versions = words.filter_map(|word| names.iter().rev().find_map(|name| word.strip_prefix(name)));
            Ok(versions.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect())
        };
        let pages =
            files(&root().join("docs"))?.into_iter().filter(|page| page.extension().is_some_and(|kind| kind == "md"));
        let others = [
            "README.md",
            "examples/nightly/.github/workflows/timeline.yml",
            "packages/hugo/README.md",
            "packages/mkdocs/README.md",
        ];
        let mut count = 0;
        for page in pages.chain(others.map(|page| root().join(page))) {
            for rest in named(&page)? {
                count += 1;
                let is = rest
                    .strip_prefix(version.as_str())
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
                assert!(is, "{} names {rest}", page.display());
            }
        }
        assert!(count > 10, "{count} names");
        Ok(())
    }

    #[test]
    fn two_builds_are_compared_by_the_byte() {
        let build = |files: &[(&str, &str)]| -> Files {
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
        };
        let first = build(&[("embed.js", "1"), ("words/de.json", "{}")]);
        assert_eq!(different(&first, &first), [""; 0]);
        assert_eq!(different(&first, &build(&[("embed.js", "2"), ("words/de.json", "{}")])), ["embed.js"]);
        assert_eq!(different(&first, &build(&[("embed.js", "1"), ("new", "")])), ["new", "words/de.json"]);
    }
}
