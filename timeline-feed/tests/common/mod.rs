//! Helpers for the tests.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
use timeline_feed::import::{Given, Imported, Kind, read};
use timeline_feed::input::Document;
use timeline_feed::item::Item;
use timeline_feed::merge::{Decision, Merged, Options, Source, merge};
use timeline_feed::notes::Notes;

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

pub fn text(name: &str) -> String {
    std::fs::read_to_string(fixture(name)).unwrap()
}

/// The Kairos feed of the project.
pub fn kairos() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/events.json")).unwrap()
}

pub fn document(name: &str, text: &str) -> Document {
    Document { name: name.to_owned(), url: None, text: text.to_owned() }
}

/// Imports a text, and returns the result with its notes.
pub fn imported(name: &str, text: &str, given: &Given) -> (Imported, Notes) {
    assert!(Kind::of(text).is_some(), "{name}");
    let mut notes = Notes::default();
    let imported = read(&document(name, text), given, &mut notes).unwrap_or_else(|error| panic!("{name}: {error}"));
    (imported, notes)
}

/// Everything in a source, ready to be merged.
pub fn source(name: &str, text: &str) -> Source {
    let (imported, _) = imported(name, text, &Given::default());
    let items: Vec<Item> = imported.candidates.into_iter().map(|candidate| candidate.item).collect();
    let all_ids = items.iter().map(|item| item.id.clone()).collect();
    Source { name: name.to_owned(), is_whole: imported.edition.is_some(), edition: imported.edition, items, all_ids }
}

/// Merges, and leaves uncertain matches alone.
pub fn merged(text: &str, sources: &[Source]) -> (Merged, Notes) {
    let mut notes = Notes::default();
    let merged =
        merge(text, "events.json", sources.to_vec(), Options::default(), &|_| Decision::Leave, &mut notes).unwrap();
    (merged, notes)
}

/// A feed of these items, formatted as people write one.
pub fn feed(items: &str) -> String {
    format!(
        "{{\n  \"version\": \"https://jsonfeed.org/version/1.1\",\n  \"title\": \"T\",\n  \"items\": [\n    {items}\n  ]\n}}\n"
    )
}

/// The program in a folder of its own.
pub struct Program {
    pub folder: TempDir,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn files(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_timeline-feed"));
        command.args(arguments).current_dir(self.folder.path());
        command.env("XDG_CACHE_HOME", self.path(".cache")).env("NO_COLOR", "1").env("COLUMNS", "120");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// Runs it successfully: its standard output, and its standard error.
    pub fn ok(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(output.status.success(), "{arguments:?}: {out}{err}");
        (out, err)
    }

    /// Runs it, expects this exit status, and returns its output.
    pub fn fails(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        // Messages are wrapped at a width.
        let err: Vec<&str> = err.split_whitespace().filter(|word| *word != "│").collect();
        let text = [out, err.join(" ")].concat();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        text
    }
}
