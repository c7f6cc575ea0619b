//! Short names for what the wasm and its glue import from each other: wasm-bindgen's names are long and many, and
//! the 16 hex digits in each cannot be compressed. This saves 5.2 KB of a first visit: 3.0 in the wasm, 2.2 in the
//! scripts.
//!
//! The wasm's imports and exports are renamed here. esbuild renames the same in the scripts (`--mangle-props`),
//! using a file that maps old names to new ones (`--mangle-cache`).

use std::convert::Infallible;

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use wasm_encoder::{
    ExportSection, ImportSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{Export, ImportSectionReader, Parser};

/// A regular expression for esbuild that matches the names that wasm-bindgen generates.
pub const OWN: &str = "^__(wbg|wbindgen|externref)_";

/// Renames the imports and exports of a wasm, and returns the map from old names to new ones.
pub fn shorten(wasm: &[u8]) -> Result<(Vec<u8>, Map<String, Value>)> {
    let (mut module, mut names) = (Module::new(), Names::default());
    names.parse_core_module(&mut module, Parser::new(0), wasm).context("the wasm cannot be read")?;
    Ok((module.finish(), names.0))
}

/// The new names so far.
#[derive(Default)]
struct Names(Map<String, Value>);

impl Names {
    fn shorten(&mut self, name: &str) -> String {
        if !["__wbg_", "__wbindgen_", "__externref_"].iter().any(|own| name.starts_with(own)) {
            return name.to_owned();
        }
        let short = short(self.0.len());
        self.0.insert(name.to_owned(), short.clone().into());
        short
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            imports.import(import.module, &self.shorten(import.name), self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Infallible>> {
        let index = self.external_index(export.kind, export.index)?;
        exports.export(&self.shorten(export.name), self.export_kind(export.kind)?, index);
        Ok(())
    }
}

/// `a` to `z`, `aa`, `ab`, and so on.
fn short(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        rest => format!("{}{last}", short(rest - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_none_is_given_twice() {
        let names: Vec<String> = (0..800).map(short).collect();
        let ends = [0, 25, 26, 701, 702].map(|at| names.get(at).map(String::as_str));
        assert_eq!(ends, ["a", "z", "aa", "zz", "aaa"].map(Some));
        assert!(names.iter().enumerate().all(|(at, name)| names.iter().skip(at + 1).all(|other| other != name)));
    }
}
