//! Reads sources: a file or a folder, a URL, or standard input.

use crate::error::{Error, Result};
use crate::fetch::Fetching;
use crate::limits::read_all;
use crate::notes::Notes;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use url::Url;

/// The contents of a source.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name in messages: its URL or path
    pub name: String,
    /// Its URL, against which relative URLs are resolved. `None` for a file
    pub url: Option<Url>,
    /// Its text.
    pub text: String,
}

/// A source as given on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// `-`
    Stdin,
    /// An http or https address.
    Url(Url),
    /// A file.
    File(PathBuf),
    /// A folder of a blog's posts.
    Folder(PathBuf),
}

impl Source {
    /// Interprets an argument.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let is_address = typed.starts_with("http://") || typed.starts_with("https://");
        match Url::parse(typed) {
            _ if typed == "-" => Self::Stdin,
            Ok(url) if is_address => Self::Url(url),
            _ if Path::new(typed).is_dir() => Self::Folder(typed.into()),
            _ => Self::File(typed.into()),
        }
    }

    /// Reads the whole source, unless it is a folder: see [`crate::import`].
    ///
    /// # Errors
    /// It does not exist, is too large or is not text.
    pub fn read(&self, fetching: &Fetching, notes: &mut Notes) -> Result<Document> {
        let (name, url, bytes) = match self {
            Self::Stdin => {
                ("standard input".to_owned(), None, read_all(io::stdin().lock(), "standard input", fetching.limits)?)
            }
            Self::Url(url) => {
                let fetched = fetching.get(url)?;
                (url.to_string(), Some(fetched.url), fetched.bytes)
            }
            Self::File(path) | Self::Folder(path) => {
                let name = path.display().to_string();
                let file = File::open(path).map_err(|cause| {
                    Error::file("read", path, &cause)
                        .help("Name a file, an http or https address, or - for standard input.")
                })?;
                let bytes = read_all(file, &name, fetching.limits)?;
                (name, None, bytes)
            }
        };
        let text = decode(&bytes, &name, notes)?;
        Ok(Document { name, url, text })
    }
}

/// Decodes text: UTF-8, the encoding of a byte order mark or an XML declaration, or else, as a guess, that of old Windows programs.
fn decode(bytes: &[u8], name: &str, notes: &mut Notes) -> Result<String> {
    let said = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| declared(bytes));
    let (text, encoding, is_broken) = said.unwrap_or(UTF_8).decode(bytes);
    if !is_broken {
        return checked(text.into_owned(), name);
    }
    if encoding != UTF_8 {
        let message = format!("{name} says that it is {}, but it is not", encoding.name());
        return Err(Error::new(message).help("Save it as UTF-8."));
    }
    notes.guessed(format!("{name} is not UTF-8: it was read as Windows-1252"));
    checked(WINDOWS_1252.decode(bytes).0.into_owned(), name)
}

fn checked(text: String, name: &str) -> Result<String> {
    match text.contains('\0') {
        true => Err(Error::new(format!("{name} is no text")).help("Is it packed, or a picture?")),
        false => Ok(text),
    }
}

/// The encoding in an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head = String::from_utf8_lossy(head);
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    // The declaration could be read as ASCII, so the encoding is not UTF-16, whatever it says.
    Some(Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())?.output_encoding())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_read_as_what_it_says() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("é".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let cases: [(&[u8], &str, bool); 5] = [
            ("é".as_bytes(), "é", false),
            (b"\xef\xbb\xbf\xc3\xa9", "é", false),
            (&utf16, "é", false),
            (b"<?xml version='1.0' encoding='ISO-8859-1'?>\xe9", "<?xml version='1.0' encoding='ISO-8859-1'?>é", false),
            (b"\xe9", "é", true),
        ];
        for (bytes, text, is_guess) in cases {
            let mut notes = Notes::default();
            assert_eq!(decode(bytes, "it", &mut notes).unwrap(), text);
            assert_eq!(!notes.all().is_empty(), is_guess, "{text}");
        }
        assert!(decode(b"PK\0\x01", "it", &mut Notes::default()).is_err());
        assert!(decode(b"<?xml encoding=\"utf-16\"?>\0", "it", &mut Notes::default()).is_err());
    }

    #[test]
    fn tells_addresses_from_files() {
        assert_eq!(Source::new("-"), Source::Stdin);
        assert!(matches!(Source::new("https://fosdem.org/2024/schedule/xml"), Source::Url(_)));
        assert!(matches!(Source::new("C:/events.xml"), Source::File(_)));
        assert!(matches!(Source::new("file:///etc/passwd"), Source::File(_)));
    }
}
