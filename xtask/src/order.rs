//! The order of functions in a wasm: those that are alike stand next to each other.
//!
//! Brotli tells a repetition by its distance, and near ones are cheaper. Nothing else depends on the order.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    convert::Infallible,
};

use anyhow::{Context, Result};
use wasm_encoder::{
    CodeSection, FunctionSection, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// How many bytes have to be the same for a likeness to count: what brotli takes for a repetition worth telling.
const LIKENESS: usize = 4;

/// Gives a wasm's functions an order in which it is short once compressed.
pub fn reorder(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0_u32, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("the wasm cannot be read")? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(wasm.get(body.range()).unwrap_or_default()),
            _ => {}
        }
    }
    let order = alike(&bodies);
    let mut places: Vec<u32> = (0..imported).collect();
    places.resize(places.len() + order.len(), 0);
    for (place, old) in (imported..).zip(&order) {
        if let Some(slot) = places.get_mut(imported as usize + old) {
            *slot = place;
        }
    }
    let mut module = Module::new();
    Reorder { order, places }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// An order for texts, from the first: after each stands the one that has most in common with it.
fn alike(texts: &[&[u8]]) -> Vec<usize> {
    // Each part by a number, and which texts hold it.
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut holders: Vec<Vec<usize>> = Vec::new();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let mut own = Vec::new();
        for part in text.windows(LIKENESS) {
            let number = *numbers.entry(part).or_insert(holders.len());
            holders.resize_with(holders.len().max(number + 1), Vec::new);
            if let Some(holders) = holders.get_mut(number).filter(|holders| holders.last() != Some(&at)) {
                holders.push(at);
                own.push(number);
            }
        }
        parts.push(own);
    }
    let length = |at: usize| parts.get(at).map_or(0, Vec::len);
    let mut left: BTreeSet<usize> = (0..texts.len()).collect();
    let (mut order, mut next) = (Vec::new(), left.pop_first());
    while let Some(at) = next {
        order.push(at);
        let mut common = vec![0; texts.len()];
        for holder in parts.get(at).into_iter().flatten().filter_map(|part| holders.get(*part)).flatten() {
            if let Some(common) = common.get_mut(*holder) {
                *common += 1;
            }
        }
        // The share of what either has that both have, in millionths.
        let likeness = |other: &usize| {
            let common = common.get(*other).copied().unwrap_or_default();
            common * 1_000_000 / (length(at) + length(*other) + 1 - common)
        };
        next = left.iter().copied().max_by_key(|other| (likeness(other), Reverse(*other)));
        next.iter().for_each(|next| {
            left.remove(next);
        });
    }
    order
}

/// Writes a module anew, with its functions in another order.
struct Reorder {
    /// The old places of the functions that are not imported, from 0, in the new order.
    order: Vec<usize>,
    /// The new index of each function, by the old one.
    places: Vec<u32>,
}

impl Reencode for Reorder {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        // All of them have a place, or the wasm was none.
        Ok(self.places.get(function as usize).copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for ty in self.order.iter().filter_map(|old| types.get(*old)) {
            functions.function(*ty);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in self.order.clone() {
            if let Some(body) = bodies.get(old) {
                utils::parse_function_body(self, code, body.clone())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use walrus::{
        FunctionId, FunctionKind, Module as Read,
        ir::{Instr, Value},
    };

    use super::*;

    const MODULE: &str = r#"(module
        (import "page" "beep" (func $beep))
        (table $table 3 3 funcref)
        (elem (i32.const 1) $far $near)
        (func $near (export "near") (result i32) (drop (i32.const 70000)) (drop (i32.const 80000)) (i32.const 1))
        (func $far (export "far") (result i64) (i64.const 2))
        (func $like (export "like") (param i32) (result i32)
            (drop (i32.const 70000)) (drop (i32.const 80000)) (i32.const 3))
        (func $calls (export "calls") (call $beep) (drop (call $far)))
        (start $calls))"#;

    #[test]
    fn what_is_alike_stands_together() {
        let texts: [&[u8]; 5] = [b"one text", b"something", b"1", b"one text more", b"something else"];
        assert_eq!(alike(&texts), [0, 3, 1, 4, 2]);
        assert!(alike(&[]).is_empty());
    }

    #[test]
    fn functions_keep_their_names_and_places() -> Result<()> {
        let wasm = wat::parse_str(MODULE)?;
        let reordered = reorder(&wasm)?;
        assert_ne!(reordered, wasm);
        let module = Read::from_buffer(&reordered)?;
        let instructions = |id: FunctionId| match &module.funcs.get(id).kind {
            FunctionKind::Local(function) => {
                function.block(function.entry_block()).instrs.iter().map(|(instr, _)| instr.clone()).collect()
            }
            _ => Vec::new(),
        };
        let ends_in = |name: &str| match instructions(module.exports.get_func(name)?).last() {
            Some(Instr::Const(number)) => Ok(Some(number.value)),
            _ => Ok::<_, anyhow::Error>(None),
        };
        assert!(matches!(ends_in("near")?, Some(Value::I32(1))));
        assert!(matches!(ends_in("far")?, Some(Value::I64(2))));
        assert!(matches!(ends_in("like")?, Some(Value::I32(3))));
        let calls = module.exports.get_func("calls")?;
        let called: Vec<_> = instructions(calls)
            .iter()
            .filter_map(|instr| match instr {
                Instr::Call(call) => Some(call.func),
                _ => None,
            })
            .collect();
        let [beep, far] = called.as_slice() else { anyhow::bail!("{called:?}") };
        assert!(matches!(module.funcs.get(*beep).kind, FunctionKind::Import(_)));
        assert_eq!((*far, module.start), (module.exports.get_func("far")?, Some(calls)));
        Ok(())
    }
}
