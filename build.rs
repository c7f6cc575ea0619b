//! Generates the files that are compiled into the wasm: the minified stylesheet and the English words, whose size
//! counts for every reader. Also generates the enum of messages from the English words, and the list of languages from
//! the folder of words.

use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// In cascade order: later rules override earlier ones.
const STYLES: [&str; 3] =
    ["style/event-timeline/timeline.css", "style/event-timeline/controls.css", "style/event-timeline/print.css"];
const WORDS: &str = "public/words";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=style/event-timeline");
    println!("cargo::rerun-if-changed={WORDS}");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // The splitter needs the relocations to see which code uses what.
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    let mut css = String::new();
    for style in STYLES {
        css += &fs::read_to_string(style)?;
    }
    let css = minifier::css::minify(&css).map_err(io::Error::other)?;
    fs::write(out.join("event-timeline.css"), css.to_string())?;

    let english: Map<String, Value> = serde_json::from_str(&fs::read_to_string(Path::new(WORDS).join("en.json"))?)?;
    fs::write(out.join("en.json"), serde_json::to_string(&english)?)?;
    // Written from the same map, so that a message has the same position in the file and in the enum.
    fs::write(out.join("message.rs"), message(&english))?;
    fs::write(out.join("languages.rs"), format!("&{:?}", languages()?))
}

/// The enum of the messages, each with its English text as its documentation.
fn message(english: &Map<String, Value>) -> String {
    let (mut variants, mut all) = (String::new(), String::new());
    for (name, text) in english {
        let text = text.get("other").unwrap_or(text).as_str().unwrap_or_default();
        let variant: String = name.split('_').map(capitalised).collect();
        // Writing into a String cannot fail.
        let _ = writeln!(variants, "    /// `{name}`: {text}\n    {variant},");
        let _ = write!(all, "Self::{variant}, ");
    }
    format!(
        "/// A message of the interface: a member of `public/words/en.json`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub enum Message {{\n{variants}}}\n\n\
         impl Message {{\n    /// Every message.\n    pub const ALL: &[Self] = &[{all}];\n}}\n"
    )
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The languages that have a file of words, sorted.
fn languages() -> io::Result<Vec<String>> {
    let mut languages = Vec::new();
    for file in fs::read_dir(WORDS)? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            languages.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    languages.sort();
    Ok(languages)
}
