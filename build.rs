//! Makes what travels inside the wasm as small as it can be, since every byte of it is paid by every reader: the stylesheet and
//! the English words. The words are the list of all there are, and the folder they stand in that of the languages.

use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// In the order in which they are read: what stands later wins.
const STYLES: [&str; 3] =
    ["style/event-timeline/timeline.css", "style/event-timeline/controls.css", "style/event-timeline/print.css"];
const WORDS: &str = "public/words";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=style/event-timeline");
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rustc-check-cfg=cfg(widget)");
    if env::var_os("CARGO_FEATURE_WIDGET").is_some()
        && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
    {
        println!("cargo::rustc-cfg=widget");
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
    // The same map: the place of a word in the file is its place in the enum.
    fs::write(out.join("word.rs"), word(&english))?;
    fs::write(out.join("languages.rs"), format!("&{:?}", languages()?))
}

/// The enum of the words, each with its English text as its documentation.
fn word(english: &Map<String, Value>) -> String {
    let (mut variants, mut all) = (String::new(), String::new());
    for (name, text) in english {
        let text = text.get("other").unwrap_or(text).as_str().unwrap_or_default();
        let variant: String = name.split('_').map(capitalised).collect();
        // Writing into a String cannot fail.
        let _ = writeln!(variants, "    /// `{name}`: {text}\n    {variant},");
        let _ = write!(all, "Self::{variant}, ");
    }
    format!(
        "/// A word or sentence of the interface: a member of `public/words/en.json`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub enum Word {{\n{variants}}}\n\n\
         impl Word {{\n    /// Every word.\n    pub const ALL: &[Self] = &[{all}];\n}}\n"
    )
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The languages that there are words in, sorted: a new one is one file.
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
