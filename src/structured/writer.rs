//! Writing JSON (RFC 8259), into one text.

use core::fmt::Write;

/// A JSON text that is being written.
#[derive(Default)]
pub(super) struct Writer(pub String);

impl Writer {
    /// Opens an object of a type of schema.org: a member, or, without a name, one of a list.
    pub fn open(&mut self, name: &str, kind: &str) {
        self.name(name);
        self.0.push('{');
        self.text("@type", kind);
    }

    /// Opens a list.
    pub fn list(&mut self, name: &str) {
        self.name(name);
        self.0.push('[');
    }

    /// Closes what was opened.
    pub fn close(&mut self, with: char) {
        self.0.push(with);
    }

    /// Puts what was written to these, if anything was, and begins anew.
    pub fn end(&mut self, nodes: &mut Vec<String>) {
        if !self.0.is_empty() {
            nodes.push(core::mem::take(&mut self.0));
        }
    }

    /// A member that is a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.string(text);
    }

    /// A member that is a text, if there is one.
    pub fn maybe(&mut self, name: &str, text: &Option<String>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn name(&mut self, name: &str) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[')) {
            self.0.push(',');
        }
        if !name.is_empty() {
            self.string(name);
            self.0.push(':');
        }
    }

    /// Without a `<`, nothing in it can end the `<script>` that it stands in, nor begin a comment there.
    fn string(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                // Writing to a String cannot fail.
                '"' | '\\' | '<' | '\0'..='\x1f' => drop(write!(self.0, "\\u00{:02X}", u32::from(c))),
                _ => self.0.push(c),
            }
        }
        self.0.push('"');
    }
}
