//! Short names for what wasm and glue know of each other: wasm-bindgen's are as long as they are many, and 16 hex digits of each
//! cannot be compressed. It is worth 5.2 KB of a first visit: 3.0 in the wasm, 2.2 in the scripts.
//!
//! The wasm's imports and exports are renamed here. esbuild renames the same in the scripts (`--mangle-props`), by a file that
//! says which name becomes which (`--mangle-cache`).

use std::convert::Infallible;

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use wasm_encoder::{
    ExportSection, ImportSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{Export, ImportSectionReader, Parser};

/// How the names begin that are wasm-bindgen's own: as a regular expression, for esbuild.
pub const OWN: &str = "^__(wbg|wbindgen|externref)_";

/// A wasm with short names, and which name has become which.
pub fn shorten(wasm: &[u8]) -> Result<(Vec<u8>, Map<String, Value>)> {
    let (mut module, mut names) = (Module::new(), Names::default());
    names.parse_core_module(&mut module, Parser::new(0), wasm).context("the wasm cannot be read")?;
    Ok((module.finish(), names.0))
}

/// The names that were given so far.
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
