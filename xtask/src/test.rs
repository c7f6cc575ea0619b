//! Runs every test; the ones that fail fastest come first.

use std::{
    env,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use anyhow::{Result, bail};

use crate::{
    browsers::{self, Drivers},
    build, examples, manual, pictures,
    project::{dist, root},
    release,
    run::{note, output, show, step},
    toolchain::{Purpose, Toolchain, WASM, rustup_adds},
    tools,
};

/// The widget's crate.
const CRATE: &str = "event-timeline";

/// Its features on the host: the view as HTML, and the component for Leptos sites.
const ON_HOST: &str = "event-timeline/component,event-timeline/ssr";

/// Its features in the browser.
const IN_BROWSER: &str = "component,split";

/// The crate for Node.js.
const NODE: &str = "event-timeline-node";

/// The package of the end-to-end tests.
const E2E: &str = "event-timeline-e2e";

/// The seed of property tests, so that every run is the same. If the variable is already set, its value is used.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20240204");

/// Generous limits, in seconds, because build servers start browsers slowly.
const BROWSER_LIMITS: [(&str, &str); 2] =
    [("WASM_BINDGEN_TEST_TIMEOUT", "120"), ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")];

/// A part of the tests, and the function that runs it.
type Part = (&'static str, fn(&[String]) -> Result<()>);

const PARTS: [Part; 5] =
    [("lint", lint), ("host", host), ("browser", browser), ("examples", example_sites), ("e2e", end_to_end)];

/// Runs all parts, or the named one; continues after a failure, so that one run shows everything.
pub fn run(arguments: &[String]) -> Result<()> {
    let (wanted, arguments) = match arguments.split_first() {
        Some((first, rest)) if PARTS.iter().any(|(name, _)| name == first) => (Some(first.as_str()), rest),
        _ => (None, arguments),
    };
    if wanted.is_none() {
        // First, so that a missing tool is reported at once, and not after ten minutes of tests.
        set_up()?;
    }
    let mut failed = Vec::new();
    let is_run = |name: &str| wanted.is_none_or(|wanted| wanted == name);
    for (name, part) in PARTS.iter().filter(|(name, _)| is_run(name)) {
        let start = Instant::now();
        if let Err(error) = part(arguments) {
            eprintln!("error: {error:#}");
            failed.push(*name);
        }
        // The last lines must be those of the tests, because other programs read them.
        if wanted.is_none() && *name != "e2e" {
            note(format!("{name}: {} s", start.elapsed().as_secs()));
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}. One part alone: cargo xtask test {}", failed.join(", "), failed.first().unwrap_or(&"lint"));
    }
    Ok(())
}

/// Installs everything that the tests may need.
pub fn set_up() -> Result<()> {
    linters()?;
    Toolchain::set_up()?;
    tools::for_build()?;
    tools::test_runner()?;
    tools::axe()?;
    tools::actionlint()?;
    Drivers::set_up()?;
    examples::set_up()
}

/// Formatting, clippy and rustdoc, for the host and for wasm; and the workflows.
fn lint(_: &[String]) -> Result<()> {
    linters()?;
    let mut failed = Vec::new();
    let mut check = |name: &'static str, result: Result<()>| {
        if let Err(error) = result {
            eprintln!("error: {error:#}");
            failed.push(name);
        }
    };
    step("rustfmt");
    check("rustfmt", show(cargo().args(["fmt", "--all", "--check"])));
    step("actionlint");
    check("actionlint", workflows());
    step("clippy, for the host");
    check(
        "clippy",
        show(
            cargo()
                .args(["clippy", "--keep-going", "--workspace", "--all-targets", "--features", ON_HOST])
                .args(["--", "-D", "warnings"]),
        ),
    );
    step("clippy, for the core alone");
    check("clippy for the core", show(cargo().args(["clippy", "--package", CRATE, "--lib", "--", "-D", "warnings"])));
    step("rustdoc, for the host");
    check(
        "rustdoc",
        show(
            cargo().args(["doc", "--workspace", "--no-deps", "--features", ON_HOST]).env("RUSTDOCFLAGS", "-D warnings"),
        ),
    );

    let toolchain = Toolchain::set_up()?;
    if toolchain.has_clippy() {
        step("clippy, for wasm32");
        let mut command = cargo();
        toolchain.apply(&mut command, Purpose::Check, &[])?;
        command.args([
            "clippy",
            "--keep-going",
            "--package",
            CRATE,
            "--lib",
            "--test",
            "browser",
            "--features",
            IN_BROWSER,
            "--target",
            WASM,
            "--",
            "-D",
            "warnings",
        ]);
        check("clippy for wasm32", show(&mut command));
        step("clippy, for Node.js");
        let mut command = cargo();
        toolchain.apply(&mut command, Purpose::Check, &[])?;
        command.args(["clippy", "--package", NODE, "--target", WASM, "--", "-D", "warnings"]);
        check("clippy for Node.js", show(&mut command));
    } else {
        step("clippy, for wasm32: LEFT OUT, as there is none for Debian's compiler");
    }
    step("rustdoc, for wasm32");
    let mut command = cargo();
    toolchain.apply(&mut command, Purpose::Check, &[])?;
    command
        .args(["doc", "--package", CRATE, "--no-deps", "--features", IN_BROWSER, "--target", WASM])
        .env("RUSTDOCFLAGS", "-D warnings");
    check("rustdoc for wasm32", show(&mut command));
    if failed.is_empty() { Ok(()) } else { bail!("{} found something", failed.join(", ")) }
}

/// Checks the workflows of this project, and that of the example.
fn workflows() -> Result<()> {
    let mut command = Command::new("node");
    show(
        command.current_dir(root()).arg(tools::actionlint()?).arg("{.github,examples/nightly/.github}/workflows/*.yml"),
    )
}

/// The tests of the core and of the view as HTML, the documentation's examples, and the tests of these commands:
/// without a browser or wasm.
fn host(arguments: &[String]) -> Result<()> {
    step("tests on the host");
    let crates = [(CRATE, vec!["--features", ON_HOST]), ("timeline-feed", vec![]), ("xtask", vec![])];
    let (seed, fixed) = SEED;
    let mut failed = Vec::new();
    for (name, features) in crates {
        let mut command = cargo();
        command.args(["test", "--no-fail-fast", "--package", name]).args(features).arg("--").args(arguments);
        command.env(seed, env::var_os(seed).unwrap_or_else(|| fixed.into()));
        failed.extend(show(&mut command).err());
    }
    failed.into_iter().next().map_or(Ok(()), Err)
}

/// `tests/browser.rs`, in Chromium.
fn browser(arguments: &[String]) -> Result<()> {
    let toolchain = Toolchain::set_up()?;
    let (runner, driver) = (tools::test_runner()?, browsers::chromedriver()?);
    step("tests in the browser");
    let mut command = cargo();
    toolchain.apply(&mut command, Purpose::Check, &[])?;
    // The runner uses the first driver that any of these variables names.
    for other in ["GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
        command.env_remove(other);
    }
    for (name, value) in BROWSER_LIMITS {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", driver)
        // The same time zone on every machine.
        .env("TZ", "Europe/Brussels")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("tests/webdriver.json"));
    command.args(["test", "--package", CRATE, "--test", "browser", "--features", "csr", "--target", WASM, "--"]);
    show(command.args(arguments))
}

/// The files of a release; and the sites of `examples/`, each built by its own generator, with these files.
fn example_sites(arguments: &[String]) -> Result<()> {
    deployed("sites", arguments, |command| {
        if arguments.is_empty() {
            release::prove()?;
        }
        examples::build(&[])?;
        manual::build(&examples::folder().join("manual"))?;
        command.env("EXAMPLES", examples::folder());
        Ok(())
    })
}

/// The release, its size, a screenshot of it, and the end-to-end tests, in three engines.
fn end_to_end(arguments: &[String]) -> Result<()> {
    deployed("all", arguments, |_| match arguments {
        // The same code takes the README's screenshots, which happens rarely.
        [] => pictures::take(&["--at", "FOSDEM 2024", "--out", "target/picture.png"].map(str::to_owned)),
        _ => Ok(()),
    })
}

/// Runs a program of end-to-end tests on the release.
fn deployed(program: &str, arguments: &[String], prepare: impl FnOnce(&mut Command) -> Result<()>) -> Result<()> {
    /// Two parts need it, but it is built once.
    static RELEASE: AtomicBool = AtomicBool::new(false);
    let (axe, drivers) = (tools::axe()?, Drivers::set_up()?);
    if !RELEASE.swap(true, Ordering::Relaxed) {
        build::release(&Toolchain::set_up()?, &tools::for_build()?, &[])?;
    }
    let mut command = cargo();
    drivers.apply(&mut command)?;
    command.env("AXE", axe).env("DIST", dist());
    prepare(&mut command)?;
    step(format!("tests of the release, end to end: {program}"));
    show(command.args(["test", "--package", E2E, "--test", program, "--"]).args(arguments))
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root());
    command
}

/// rustfmt and clippy for the host.
fn linters() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        let mut probe = cargo();
        probe.args([program.trim_start_matches("cargo-"), "--version"]);
        if output(&mut probe).is_some() {
            continue;
        }
        if !rustup_adds("component", component) {
            bail!("{component} is missing: run `rustup component add {component}`, or install your distribution's");
        }
    }
    Ok(())
}
