//! The project's commands: set-up, build, show, test. `cargo xtask help` lists them.

mod archive;
mod audit;
mod bench;
mod browsers;
mod build;
mod crates;
mod debian;
mod examples;
mod finish;
mod fuzz;
mod manual;
mod names;
mod node;
mod options;
mod packages;
mod pictures;
mod project;
mod release;
mod run;
mod size;
mod split;
mod system;
mod test;
mod toolchain;
mod tools;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};

const HELP: &str = "\
The commands of event-timeline. Each installs what it is missing, into .tools/ where it can.

cargo xtask show [--port N]     builds the release, shows it in the browser, builds again on changes
cargo xtask test [PART] [ARGS]  runs every test, or one part: lint, host, browser, examples, e2e;
                                ARGS go to the test programs (a part of a test's name, for one)
cargo xtask build               builds the release into dist/ and checks its size
cargo xtask examples [NAME]...  builds the sites in examples/, or these, with what is in dist/, into target/examples/
cargo xtask manual              builds the manual of docs/ as a site, with the demo of dist/, into target/site/
cargo xtask release             makes the npm package, the zip, the crate, the packages for Hugo and MkDocs, timeline-feed and
                                their checksums in target/release-files/, of a dist/ that was built twice, the second time from nothing,
                                and is the same to the byte [--once (is not)]
cargo xtask program             makes timeline-feed and the wheel for MkDocs, for this platform, in target/release-files/,
                                with what is in dist/
cargo xtask size [DIR]          checks the size of dist/ (or DIR) against xtask/size-budget.toml
cargo xtask crates              says what each crate has in the wasm of the last build
cargo xtask bench [MEASURE]...  measures dist/ beside its peers, in Chromium: first-entry, slow-line, keystroke, theme,
                                minute, far-link, scroll, or all of them; [--entries 100,1000,10000] [--rounds 5]
                                [--only event-timeline,react] [--before DIR (another dist/)]
                                [--save (into docs/BENCHMARKS.md and docs/bench.svg)]
cargo xtask fuzz [TARGET]...    looks for inputs that break something, with a nightly compiler and cargo-fuzz
                                [--seconds 60 (each target)]
cargo xtask audit               checks licenses and sources of what comes from elsewhere (deny.toml), and what is known
                                against it, with cargo-deny and npm [--offline (licenses and sources alone)]
cargo xtask pictures            takes docs/timeline-{light,dark}.png of dist/; for a look at anything else:
                                --out FILE [--url PAGE] [--at ID] [--width N] [--height N] [--scale N] [--scheme dark]
cargo xtask setup               installs everything that the other commands may need

EVENT_TIMELINE_TOOLCHAIN=debian  builds the wasm with Debian's compiler
CI=true                          makes all three browser engines compulsory";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "show" => build::serve(rest),
        "test" => test::run(rest),
        "build" => build::build(rest),
        "examples" => examples::build(rest),
        "manual" => manual::build(&project::target_dir("site")),
        "release" => release::make(rest),
        "program" => release::for_platform(),
        "size" => size::check(&size::folder(rest.first().map(String::as_str)), true),
        "crates" => crates::tell(),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "audit" => audit::run(rest),
        "pictures" => pictures::take(rest),
        // For trunk's hook in Trunk.toml, so it is not in the help.
        "finish" => finish::finish(),
        "setup" => test::set_up().map(|()| run::step("everything is in place")),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("`{other}` is no command. {HELP}"),
    }
}
