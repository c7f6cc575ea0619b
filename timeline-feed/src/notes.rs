//! Messages of a command besides its output. They are on standard error, so that the output can be piped.

use anstyle::{AnsiColor, Style};
use std::collections::HashSet;
use std::io::Write;

/// Makes untrusted text safe for a terminal: each byte of a control character becomes a question mark, so that positions are unchanged.
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

/// The importance of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Something that was done.
    Done,
    /// A guess about something that the source does not contain.
    Guessed,
    /// Something that needs the user's attention.
    Attention,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its importance
    pub level: Level,
    /// One sentence
    pub text: String,
}

/// The notes of one run, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    all: Vec<Note>,
    said: HashSet<String>,
}

impl Notes {
    /// Adds a note about something done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.add(Level::Done, text.into());
    }

    /// Adds a note about a guess.
    pub fn guessed(&mut self, text: impl Into<String>) {
        self.add(Level::Guessed, text.into());
    }

    /// Adds a note that needs the user's attention.
    pub fn attention(&mut self, text: impl Into<String>) {
        self.add(Level::Attention, text.into());
    }

    fn add(&mut self, level: Level, text: String) {
        // The same note may apply to many entries: it is added once.
        if self.said.insert(text.clone()) {
            self.all.push(Note { level, text });
        }
    }

    /// All notes.
    #[must_use]
    pub fn all(&self) -> &[Note] {
        &self.all
    }

    /// Writes them to standard error, in colour on a terminal. If `quiet`, only those that need attention.
    pub fn print(&self, quiet: bool) {
        let mut out = anstream::stderr().lock();
        for note in self.all.iter().filter(|note| !quiet || note.level == Level::Attention) {
            let (word, colour) = match note.level {
                Level::Done => ("", AnsiColor::Green),
                Level::Guessed => ("guessed: ", AnsiColor::Cyan),
                Level::Attention => ("attention: ", AnsiColor::Yellow),
            };
            let style = Style::new().fg_color(Some(colour.into())).bold();
            // If standard error is closed, the note is lost.
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
