//! Reports the size of the wasm by crate, and for our own crate by module.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    ops::Range,
    path::PathBuf,
};

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{
    finish, size,
    split::{FIRST, LATER, with_names},
};

/// Our own crate.
const OWN: &str = "event_timeline";

/// Everything that is not a function.
const REST: &str = "(texts, tables, names)";

/// Prints a table for both parts of the last build.
pub fn tell() -> Result<()> {
    for part in [FIRST, LATER] {
        let wasm = shrunk(&with_names(part)).context("there is no build to look at: `cargo xtask build` makes one")?;
        let mut rows: Vec<_> = crates(&wasm)?
            .into_iter()
            .map(|(name, code)| Ok((size::compressed(&code)?, code.len(), name)))
            .collect::<Result<_>>()?;
        rows.sort_by(|a, b| b.cmp(a));
        println!("{part:<48} {:>9} {:>9}", "bytes", "brotli");
        for (brotli, bytes, name) in &rows {
            println!("{name:<48} {bytes:>9} {brotli:>9}");
        }
        let (brotli, bytes) = rows.iter().fold((0, 0), |(brotli, bytes), row| (brotli + row.0, bytes + row.1));
        println!("{:<48} {bytes:>9} {brotli:>9}\n", "sum, each compressed alone");
    }
    Ok(())
}

/// A part as it is deployed, except that its functions have names.
fn shrunk(named: &PathBuf) -> Result<Vec<u8>> {
    let shrunk = named.with_extension("small.wasm");
    fs::copy(named, &shrunk)?;
    finish::shrink(&shrunk, &["--debuginfo"])?;
    Ok(fs::read(shrunk)?)
}

/// The code of each crate, and everything that is not code.
fn crates(wasm: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let (mut imported, mut bodies, mut rest) = (0_usize, Vec::new(), Vec::new());
    let mut names: HashMap<usize, String> = HashMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("the wasm cannot be read")? {
            Payload::CodeSectionEntry(body) => {
                bodies.push(bytes(wasm, &body.range()));
                continue;
            }
            Payload::CodeSectionStart { .. } | Payload::Version { .. } | Payload::End(_) => {}
            Payload::CustomSection(section) => {
                let KnownCustom::Name(sections) = section.as_known() else { continue };
                for section in sections {
                    let Name::Function(functions) = section? else { continue };
                    for name in functions {
                        let name = name?;
                        names.insert(name.index as usize, name.name.to_owned());
                    }
                }
            }
            Payload::ImportSection(section) => {
                rest.extend(bytes(wasm, &section.range()));
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            other => {
                if let Some((_, range)) = other.as_section() {
                    rest.extend(bytes(wasm, &range));
                }
            }
        }
    }
    let mut crates = BTreeMap::from([(REST.to_owned(), rest)]);
    for (at, body) in bodies.into_iter().enumerate() {
        let name = names.get(&(imported + at)).map_or("", String::as_str);
        crates.entry(owner(name)).or_default().extend(body);
    }
    Ok(crates)
}

fn bytes(wasm: &[u8], range: &Range<u64>) -> Vec<u8> {
    wasm.get(range.start as usize..range.end as usize).unwrap_or_default().to_vec()
}

/// The crate to which a function belongs: the one that its name begins with, without what precedes the first path.
/// An instance for another crate's type, like `core::ptr::drop_in_place::<leptos::X>`, belongs to the generic
/// function's crate.
fn owner(name: &str) -> String {
    let path = name.trim_start_matches(|first: char| !first.is_alphanumeric() && first != '_');
    let path = ["mut ", "const ", "dyn "].iter().fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    let mut segments = path.split("::").map(|part| part.split(|end: char| !end.is_alphanumeric() && end != '_').next());
    let krate = segments.next().flatten().unwrap_or_default();
    match segments.next().flatten() {
        None | Some("") => "(no path: wasm-bindgen, splitter, compiler)".to_owned(),
        Some(module) if krate == OWN => format!("{krate}::{module}"),
        Some(_) => krate.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_that_its_name_begins_with() {
        for (name, expected) in [
            ("core[1a2b]::ptr::drop_in_place::<leptos[3c]::Owner>", "core"),
            ("<leptos[3c]::Owner as core[1a]::ops::drop::Drop>::drop", "leptos"),
            ("<&mut dyn tachys[9]::Render as core[1]::Fmt>::fmt", "tachys"),
            ("event_timeline[77]::view::item::draw", "event_timeline::view"),
            ("<event_timeline::later::Rest as event_timeline::Later>::find", "event_timeline::later"),
            ("memcpy", "(no path: wasm-bindgen, splitter, compiler)"),
            ("", "(no path: wasm-bindgen, splitter, compiler)"),
        ] {
            assert_eq!(owner(name), expected, "{name}");
        }
    }
}
