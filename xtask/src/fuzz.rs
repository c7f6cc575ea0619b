//! The fuzzer: it looks for inputs that violate an invariant (`checks.rs` beside its targets).

use std::{fs, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    project::{root, target_dir},
    run::{note, output, show, step},
};

/// The folders of the targets: for the widget's core, and for `timeline-feed`.
const FOLDERS: [&str; 2] = ["fuzz", "timeline-feed/fuzz"];

/// How long each target runs by default.
const SECONDS: u32 = 60;

/// Runs all targets, or the named ones, each for this many seconds: `--seconds N`.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut seconds = SECONDS;
    let mut named = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => {
                seconds =
                    arguments.next().and_then(|number| number.parse().ok()).context("--seconds takes a number")?;
            }
            target => named.push(target.to_owned()),
        }
    }
    if output(&mut nightly(&["fuzz", "--version"])).is_none() {
        bail!(
            "it takes a nightly compiler and cargo-fuzz: rustup toolchain install nightly && cargo install cargo-fuzz"
        );
    }
    let mut targets = Vec::new();
    for fuzz in FOLDERS {
        let all = names(&root().join(fuzz).join("targets"))?;
        targets.extend(all.into_iter().map(|target| (root().join(fuzz), target)));
    }
    targets.retain(|(_, target)| named.is_empty() || named.contains(target));
    if targets.is_empty() {
        bail!("there is no target of this name in {}", FOLDERS.join(" or "));
    }
    let mut found = Vec::new();
    for (fuzz, target) in targets {
        step(format!("{target}, for {seconds} s"));
        // The corpus is kept between runs, beside the build.
        let corpus = target_dir("fuzz-corpus").join(&target);
        fs::create_dir_all(&corpus)?;
        let mut command = nightly(&["fuzz", "run", "--fuzz-dir"]);
        command.arg(&fuzz).arg(&target).arg(corpus).arg(fuzz.join("corpus"));
        command.args([
            "--",
            &format!("-max_total_time={seconds}"),
            "-max_len=65536",
            "-timeout=10",
            "-print_final_stats=1",
        ]);
        if show(&mut command).is_err() {
            found.push(target);
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    note("what was found is in artifacts/ beside the targets: put it into corpus/ there, which the tests replay");
    bail!("found something: {}", found.join(", "));
}

/// The names of a folder's entries, without their extensions, sorted.
fn names(folder: &std::path::Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))? {
        names.extend(file?.path().file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn nightly(arguments: &[&str]) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo"]).args(arguments).current_dir(root());
    command
}
