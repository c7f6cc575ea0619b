//! Runs the commands.

mod check;
mod export;
mod html;
mod import;

use crate::cli::{Cli, Command, Fetch};
use crate::error::Result;
use crate::fetch::Fetching;
use crate::limits::Limits;
use crate::notes::Notes;
use crate::write;
use clap::CommandFactory;
use std::process::ExitCode;

/// The exit code of `check` if it found problems.
const FOUND: u8 = 1;

/// The exit code of a command that failed.
const FAILED: u8 = 2;

/// The JSON Schema of the feed.
const SCHEMA: &str = include_str!("../../../public/event.schema.json");

/// Runs the command.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let quiet = cli.quiet;
    let mut notes = Notes::default();
    let done = dispatch(cli, &mut notes);
    notes.print(quiet);
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FOUND),
        Err(error) => {
            anstream::eprintln!("{:?}", miette::Report::new(error));
            ExitCode::from(FAILED)
        }
    }
}

/// Runs the command. Returns false if `check` found problems.
fn dispatch(cli: Cli, notes: &mut Notes) -> Result<bool> {
    let quiet = cli.quiet;
    match cli.command {
        Command::Import(args) => import::run(&args, quiet, notes).map(|()| true),
        Command::Check(args) => check::run(&args, quiet, notes),
        Command::Html(args) => html::run(&args, quiet, notes).map(|()| true),
        Command::Ics(args) => export::ics(&args, quiet, notes).map(|()| true),
        Command::Rss(args) => export::rss(&args, quiet, notes).map(|()| true),
        Command::Split(args) => export::split(&args, quiet, notes).map(|()| true),
        Command::Schema(args) => write::output(args.output.as_deref(), SCHEMA).map(|_| true),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "timeline-feed", &mut script);
            write::output(None, &String::from_utf8_lossy(&script)).map(|_| true)
        }
    }
}

/// The settings for fetching URLs.
fn fetching(fetch: Fetch, quiet: bool) -> Fetching {
    let limits = Limits { bytes: fetch.max_size << 20 };
    Fetching { allow_private: fetch.allow_private, limits, shows_progress: !quiet }
}
