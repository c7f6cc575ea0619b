//! Reading the options of a command: `--name value` or `--name=value`.

use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// The arguments after a command. What is read is removed.
pub struct Options(Vec<String>);

impl Options {
    /// From these arguments.
    pub fn new(words: &[String]) -> Self {
        Self(words.to_vec())
    }

    /// Removes an option, and returns its value if the option is present.
    pub fn take<T: FromStr>(&mut self, name: &str, kind: &str) -> Result<Option<T>> {
        let Some(place) = self.0.iter().position(|word| word.strip_prefix(name).is_some_and(ends_or_assigns)) else {
            return Ok(None);
        };
        let word = self.0.remove(place);
        let value = match word.split_once('=') {
            Some((_, value)) => value.to_owned(),
            None if place < self.0.len() => self.0.remove(place),
            None => bail!("{name} takes {kind}"),
        };
        value.parse().ok().map(Some).with_context(|| format!("{name} takes {kind}, not `{value}`"))
    }

    /// The arguments that were not read.
    pub fn rest(self) -> Vec<String> {
        self.0
    }

    /// An error if any argument was not read.
    pub fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => bail!("`{word}` is not understood here: see `cargo xtask help`"),
        }
    }
}

fn ends_or_assigns(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Options {
        Options(text.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn takes_values_in_both_spellings() -> Result<()> {
        let mut given = options("--port 8081 --open --width=390 --portal x");
        assert_eq!(given.take::<u16>("--port", "a number")?, Some(8081));
        assert_eq!(given.take::<u32>("--width", "a number")?, Some(390));
        assert_eq!(given.take::<u32>("--height", "a number")?, None);
        assert_eq!(given.rest(), ["--open", "--portal", "x"]);
        Ok(())
    }

    #[test]
    fn names_what_is_wrong() {
        for text in ["--port", "--port x", "--port=70000", "--port="] {
            let message = options(text).take::<u16>("--port", "a number").map_err(|error| error.to_string());
            assert!(message.is_err_and(|text| text.contains("--port takes a number")), "{text}");
        }
        assert!(options("--oops").finish().is_err_and(|error| error.to_string().contains("--oops")));
    }
}
