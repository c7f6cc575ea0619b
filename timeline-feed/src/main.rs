//! The program: see the library.

use clap::Parser;
use std::process::ExitCode;
use timeline_feed::cli::Cli;

fn main() -> ExitCode {
    timeline_feed::run(Cli::parse())
}
