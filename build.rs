//! Takes comments and blanks out of the stylesheet, which travels inside the wasm: every byte of it is paid by every reader.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let source = "style/event-timeline.css";
    println!("cargo::rerun-if-changed={source}");
    let css = fs::read_to_string(source)?;
    let small = minifier::css::minify(&css).map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("event-timeline.css"), small.to_string())
}
