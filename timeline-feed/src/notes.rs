//! What a command says besides its output: on standard error, so that the output can be piped.

use anstyle::{AnsiColor, Style};
use std::collections::HashSet;
use std::io::Write;

/// A text that others wrote, for a terminal: what would steer it is shown as a question mark, each byte as one, so that places in it stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    let is_harmless = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.chars().all(is_harmless) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_harmless(c) {
            true => out.push(c),
            false => out.push_str("??".get(..c.len_utf8()).unwrap_or("?")),
        }
    }
    out
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What was done.
    Done,
    /// What was guessed: the source does not say it.
    Guessed,
    /// What needs a person's eye.
    Attention,
}

/// What a command has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub level: Level,
    /// One sentence.
    pub text: String,
}

/// The notes of one run, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    all: Vec<Note>,
    said: HashSet<String>,
}

impl Notes {
    /// Notes what was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.add(Level::Done, text.into());
    }

    /// Notes what was guessed, once.
    pub fn guessed(&mut self, text: impl Into<String>) {
        self.add(Level::Guessed, text.into());
    }

    /// Notes what a person should look at.
    pub fn attention(&mut self, text: impl Into<String>) {
        self.add(Level::Attention, text.into());
    }

    fn add(&mut self, level: Level, text: String) {
        // What is guessed of one entry is guessed of a thousand: it is said once.
        if self.said.insert(text.clone()) {
            self.all.push(Note { level, text });
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Note] {
        &self.all
    }

    /// Writes them to standard error, in colour on a terminal. When `quiet`, only what needs a person's eye.
    pub fn print(&self, quiet: bool) {
        let mut out = anstream::stderr().lock();
        for note in self.all.iter().filter(|note| !quiet || note.level == Level::Attention) {
            let (word, colour) = match note.level {
                Level::Done => ("", AnsiColor::Green),
                Level::Guessed => ("guessed: ", AnsiColor::Cyan),
                Level::Attention => ("attention: ", AnsiColor::Yellow),
            };
            let style = Style::new().fg_color(Some(colour.into())).bold();
            // Nobody is left to tell that standard error is closed.
            let _ = writeln!(out, "{style}{word}{style:#}{}", harmless(&note.text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(harmless("a\u{1b}[2Jb\u{9b}c\n"), "a?[2Jb??c\n");
        assert_eq!(harmless("é 発"), "é 発");
    }
}
