//! The wasm in two: what a first visit runs, and what is loaded once a reader reaches for it.
//!
//! The second part shares memory, tables and globals with the first, and imports the functions that it calls there. The first
//! part never calls the second, but through the table: its functions fill slots there that are null until it is loaded.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use anyhow::{Context, Result, bail};
use walrus::{
    ConstExpr, Data, Element, ElementItems, ElementKind, Export, ExportItem, FunctionId, FunctionKind, Global,
    GlobalKind, ImportKind, ImportedFunction, LocalFunction, Memory, Module, ModuleConfig, Table, TableId,
    ir::{Value, Visitor, dfs_in_order},
    passes::gc,
};

use crate::glue::short;

/// A wasm module without anything: the second part, where nothing is split off.
pub const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

/// By this name the second part asks for the first one's exports. `public/embed.js` hands them over.
const FIRST: &str = "first";

/// Both parts.
pub struct Parts {
    /// What a first visit runs.
    pub first: Vec<u8>,
    /// What may be loaded afterwards.
    pub later: Vec<u8>,
    /// Functions of the module `later` that had to stay in the first part, and why.
    pub stayed: Vec<String>,
}

/// Splits off what belongs to the module `later` of a crate, and what only it calls.
///
/// The names of functions tell what belongs to it. They must be those of the compiler, before any functions were merged
/// because they do the same: what is left of them has the name of but one. `build` is the name of this build: parts of two
/// builds do not fit, and refuse each other by it. Without a crate, nothing goes.
pub fn split(wasm: &[u8], krate: Option<&str>, build: &str) -> Result<Parts> {
    let (mut first, mut later) = (parse(wasm)?, parse(wasm)?);
    let Some(krate) = krate else {
        return Ok(Parts { first: wasm.to_vec(), later: EMPTY.to_vec(), stayed: Vec::new() });
    };
    let Division { goes, leftovers, stayed } = divide(&first, krate)?;
    let table = fill(&mut first, |id| !goes.contains(&id.index()) && !leftovers.contains(&id.index()))?;
    if goes.is_empty() {
        gc::run(&mut first);
        return Ok(Parts { first: first.emit_wasm(), later: EMPTY.to_vec(), stayed });
    }
    fill(&mut later, |id| goes.contains(&id.index()))?;
    reduce(&mut later, &goes);
    join(&mut first, &mut later, table, build)?;
    gc::run(&mut first);
    Ok(Parts { first: first.emit_wasm(), later: later.emit_wasm(), stayed })
}

/// Both parts are made from the same bytes: an item has the same index in both.
fn parse(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(wasm).context("the wasm cannot be read")
}

/// The indices of functions, by what becomes of them, and which ones could not go.
struct Division {
    goes: BTreeSet<usize>,
    leftovers: BTreeSet<usize>,
    stayed: Vec<String>,
}

fn divide(module: &Module, krate: &str) -> Result<Division> {
    let name = |id: FunctionId| module.funcs.get(id).name.as_deref().unwrap_or_default();
    let is_later = |id: FunctionId| is_later(name(id), krate);
    let calls = calls(module);
    let slots = slots(module)?.map(|(_, slots)| slots).unwrap_or_default();
    let (leftovers, slots): (Vec<_>, Vec<_>) = slots.into_values().partition(|id| is_leftover(name(*id)));
    let (doors, others): (Vec<_>, Vec<_>) = slots.into_iter().partition(|id| is_later(*id));
    let exported = module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(id) => Some(id),
        _ => None,
    });
    let stays = reached(exported.chain(module.start).chain(others), &calls);
    let goes = reached(doors.into_iter(), &calls).into_keys().filter(|id| !stays.contains_key(id));
    // What is imported from the page is imported by either part.
    let goes = goes.filter(|id| calls.contains_key(id)).map(|id| id.index()).collect();
    let stayed = stays.iter().filter(|(id, _)| calls.contains_key(id) && is_later(**id));
    let stayed = stayed.map(|(id, caller)| {
        let caller = caller.map_or("the page", name);
        format!("{} is called by {caller}", name(*id))
    });
    let leftovers = leftovers.into_iter().map(|id| id.index()).collect();
    Ok(Division { goes, leftovers, stayed: stayed.collect() })
}

/// Whether a function is in the table for wasm-bindgen alone, which looked it up there, and exported it if the glue calls it.
/// Nothing else calls one of these: most are for closures of js-sys that are never made.
fn is_leftover(name: &str) -> bool {
    let rest = name.strip_prefix("wasm_bindgen[").and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest);
    rest.is_some_and(|rest| rest.starts_with("::convert::closures::_::invoke::<"))
}

/// Whether a function is of the module `later`, or generic over what is: `<krate[…]::later::Finder as Drop>::drop`,
/// `core[…]::ptr::drop_in_place::<krate[…]::later::Finder>`.
fn is_later(name: &str, krate: &str) -> bool {
    name.match_indices(krate).any(|(at, _)| {
        let (before, after) = (name.get(..at).unwrap_or_default(), name.get(at + krate.len()..).unwrap_or_default());
        let after = match after.strip_prefix('[') {
            Some(hash) => hash.split_once(']').map_or("", |(_, after)| after),
            None => after,
        };
        !before.ends_with(|last: char| last.is_alphanumeric() || last == '_') && after.starts_with("::later::")
    })
}

/// Which functions each function calls.
fn calls(module: &Module) -> BTreeMap<FunctionId, Vec<FunctionId>> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(*id);
        }
    }
    let of = |(id, function): (FunctionId, &LocalFunction)| {
        let mut calls = Calls(Vec::new());
        dfs_in_order(&mut calls, function, function.entry_block());
        (id, calls.0)
    };
    module.funcs.iter_local().map(of).collect()
}

/// What is reached by calls, each with a caller if it has one.
fn reached(
    from: impl Iterator<Item = FunctionId>,
    calls: &BTreeMap<FunctionId, Vec<FunctionId>>,
) -> BTreeMap<FunctionId, Option<FunctionId>> {
    let mut reached = BTreeMap::new();
    let mut open: Vec<_> = from.map(|id| (id, None)).collect();
    while let Some((id, caller)) = open.pop() {
        if let Entry::Vacant(entry) = reached.entry(id) {
            entry.insert(caller);
            open.extend(calls.get(&id).into_iter().flatten().map(|called| (*called, Some(id))));
        }
    }
    reached
}

/// The table of functions, and what is in its slots.
fn slots(module: &Module) -> Result<Option<(TableId, BTreeMap<u32, FunctionId>)>> {
    let mut found: Option<(TableId, BTreeMap<_, _>)> = None;
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) } = element.kind else {
            bail!("the wasm has table elements that are not active, or not at a constant offset");
        };
        let ElementItems::Functions(functions) = &element.items else {
            bail!("the wasm has table elements that are no plain functions");
        };
        let (only, slots) = found.get_or_insert_with(|| (table, BTreeMap::new()));
        if *only != table {
            bail!("the wasm has two tables of functions");
        }
        slots.extend((u32::try_from(offset)?..).zip(functions.iter().copied()));
    }
    Ok(found)
}

/// Leaves only some functions in the table, each in its slot.
fn fill(module: &mut Module, keeps: impl Fn(FunctionId) -> bool) -> Result<TableId> {
    let (table, slots) = slots(module)?.context("the wasm has no table of functions")?;
    for id in module.elements.iter().map(Element::id).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    module.tables.get_mut(table).elem_segments.clear();
    let kept: Vec<_> = slots.into_iter().filter(|(_, id)| keeps(*id)).collect();
    for run in kept.chunk_by(|(slot, _), (next, _)| slot + 1 == *next) {
        let Some((start, _)) = run.first() else { continue };
        let offset = ConstExpr::Value(Value::I32(i32::try_from(*start)?));
        let functions = ElementItems::Functions(run.iter().map(|(_, id)| *id).collect());
        let segment = module.elements.add(ElementKind::Active { table, offset }, functions);
        module.tables.get_mut(table).elem_segments.insert(segment);
    }
    Ok(table)
}

/// Leaves only the functions that go; all else that these need is imported, under names that [`join`] gives.
fn reduce(later: &mut Module, goes: &BTreeSet<usize>) {
    later.start = None;
    for id in later.exports.iter().map(Export::id).collect::<Vec<_>>() {
        later.exports.delete(id);
    }
    for id in later.data.iter().map(Data::id).collect::<Vec<_>>() {
        later.data.delete(id);
    }
    let functions: Vec<_> = later.funcs.iter_local().map(|(id, function)| (id, function.ty())).collect();
    for (id, ty) in functions.into_iter().filter(|(id, _)| !goes.contains(&id.index())) {
        let import = later.imports.add(FIRST, "", id);
        later.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    for id in later.memories.iter().map(Memory::id).collect::<Vec<_>>() {
        let import = later.imports.add(FIRST, "", id);
        let memory = later.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    for id in later.tables.iter().map(Table::id).collect::<Vec<_>>() {
        let import = later.imports.add(FIRST, "", id);
        later.tables.get_mut(id).import = Some(import);
    }
    for id in later.globals.iter().map(Global::id).collect::<Vec<_>>() {
        let import = later.imports.add(FIRST, "", id);
        later.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    gc::run(later);
}

/// Exports from the first part what the second part imports, and gives both the same names.
///
/// The table's is the name of the build: only parts of one build know the same slots.
fn join(first: &mut Module, later: &mut Module, table: TableId, build: &str) -> Result<()> {
    let items = (first.funcs.iter().map(|function| ExportItem::from(function.id())))
        .chain(first.memories.iter().map(|memory| memory.id().into()))
        .chain(first.tables.iter().map(|table| table.id().into()))
        .chain(first.globals.iter().map(|global| global.id().into()));
    let items: BTreeMap<_, _> = items.map(|item| (place(item), item)).collect();
    let mut names: BTreeMap<_, _> =
        first.exports.iter().map(|export| (place(export.item), export.name.clone())).collect();
    names.insert(place(table.into()), build.to_owned());
    first.exports.add(build, table);
    let taken: BTreeSet<String> = names.values().cloned().collect();
    let mut free = short().filter(|name| !taken.contains(name));
    for import in later.imports.iter_mut().filter(|import| import.module == FIRST) {
        let place = place(match import.kind {
            ImportKind::Function(id) => id.into(),
            ImportKind::Table(id) => id.into(),
            ImportKind::Memory(id) => id.into(),
            ImportKind::Global(id) => id.into(),
            ImportKind::Tag(id) => id.into(),
        });
        import.name = match names.entry(place) {
            Entry::Occupied(name) => name.get().clone(),
            Entry::Vacant(name) => {
                let item = items.get(&place).context("the second part needs what the first part has not")?;
                let name = name.insert(free.next().unwrap_or_default());
                first.exports.add(name, *item);
                name.clone()
            }
        };
    }
    Ok(())
}

/// The kind of an item, and its index among those of its kind.
fn place(item: ExportItem) -> (u8, usize) {
    match item {
        ExportItem::Function(id) => (0, id.index()),
        ExportItem::Table(id) => (1, id.index()),
        ExportItem::Memory(id) => (2, id.index()),
        ExportItem::Global(id) => (3, id.index()),
        ExportItem::Tag(id) => (4, id.index()),
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process::Command};

    use super::*;

    /// A module like those of the compiler: `later` is entered through slot 2 of the table, between two others.
    const MODULE: &str = r#"(module
        (import "page" "log" (func $log (param i32)))
        (import "page" "beep" (func $beep))
        (type $fn (func (param i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 8) "\2a")
        (table $table 7 7 funcref)
        (elem (i32.const 1) $one $door $drop $two $listener $invoke)
        (global $stack (mut i32) (i32.const 1000))

        (func $one (@name "app[0123456789abcdef]::one") (param i32) (result i32) (i32.const 1))
        (func $two (@name "core[0123456789abcdef]::ops::call::<app[0123456789abcdef]::two>") (param i32) (result i32)
            (i32.add (call $shared (local.get 0)) (i32.const 2)))
        (func $door (@name "app[0123456789abcdef]::later::open") (param i32) (result i32)
            (call $beep)
            (call $log (i32.load8_u (i32.const 8)))
            (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
            (i32.store8 (i32.const 9) (global.get $stack))
            (i32.add (call $helper (local.get 0)) (call_indirect (type $fn) (i32.const 0) (i32.const 4))))
        (func $drop (@name "core[0123456789abcdef]::ptr::drop::<app[0123456789abcdef]::later::Finder>")
            (param i32) (result i32) (i32.const 30))
        (func $listener (@name "<app::later::Finder as Fn>::call::{closure#0}") (param i32) (result i32)
            (call $shared (i32.const 50)))
        (func $invoke (@name "wasm_bindgen[0123456789abcdef]::convert::closures::_::invoke::<i8, (), true>")
            (param i32) (result i32) (i32.const 60))
        (func $helper (@name "app[0123456789abcdef]::text::only_for_later") (param i32) (result i32)
            (call $shared (call $called (local.get 0))))
        (func $called (@name "app[0123456789abcdef]::later::called_from_outside") (param i32) (result i32)
            (i32.add (local.get 0) (i32.const 100)))
        (func $shared (@name "app[0123456789abcdef]::text::shared") (param i32) (result i32)
            (i32.mul (local.get 0) (i32.const 2)))

        (func (@name "app[0123456789abcdef]::call") (export "call") (param i32 i32) (result i32)
            (call_indirect (type $fn) (local.get 1) (local.get 0)))
        (func (@name "app[0123456789abcdef]::direct") (export "direct") (param i32) (result i32)
            (call $called (local.get 0)))
        (func (export "stack") (result i32) (global.get $stack))
    )"#;

    /// Splits a module, and runs both parts in Node.js. The script has `first()`, `second()` and `log`; what it returns comes
    /// back as JSON.
    fn run(name: &str, module: &str, script: &str) -> Result<(Parts, String)> {
        let parts = split(&wat::parse_str(module)?, Some("app"), "b1")?;
        let folder = env::temp_dir().join(format!("xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("first.wasm"), &parts.first)?;
        fs::write(folder.join("later.wasm"), &parts.later)?;
        let script = format!(
            "const fs = require('fs'), log = [], read = (name) => new WebAssembly.Module(fs.readFileSync(name));
            const page = {{ log: (value) => log.push(value), beep: () => log.push('beep') }};
            let exports;
            const first = () => exports = new WebAssembly.Instance(read('first.wasm'), {{ page }}).exports;
            const second = () => new WebAssembly.Instance(read('later.wasm'), {{ page, first: exports }}).exports;
            const trapped = (does) => {{ try {{ return does(); }} catch (error) {{ return error.constructor.name; }} }};
            console.log(JSON.stringify((() => {{ {script} }})()));"
        );
        let output = Command::new("node").arg("-e").arg(script).current_dir(&folder).output()?;
        fs::remove_dir_all(&folder)?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok((parts, String::from_utf8_lossy(&output.stdout).trim().to_owned()))
    }

    fn names(module: &[u8]) -> Result<(Vec<String>, Vec<String>)> {
        let module = Module::from_buffer(module)?;
        let imports = module.imports.iter().map(|import| format!("{}.{}", import.module, import.name)).collect();
        Ok((imports, module.exports.iter().map(|export| export.name.clone()).collect()))
    }

    #[test]
    fn slots_are_empty_until_the_second_part_fills_them() -> Result<()> {
        let script =
            "const { call } = first(), calls = () => [1, 2, 3, 4, 5].map((slot) => trapped(() => call(slot, 5)));
            const before = calls();
            second();
            return [before, calls()];";
        let trap = "\"RuntimeError\"";
        let expected = format!("[[1,{trap},{trap},12,{trap}],[1,212,30,12,100]]");
        assert_eq!(run("slots", MODULE, script)?.1, expected);
        Ok(())
    }

    #[test]
    fn what_wasm_bindgen_leaves_in_the_table_goes() -> Result<()> {
        let script = "const { call } = first(); return trapped(() => call(6, 0));";
        let (parts, answer) = run("leftovers", MODULE, script)?;
        assert_eq!(answer, "\"RuntimeError\"");
        let count = |wasm: &[u8]| Module::from_buffer(wasm).map(|module| module.funcs.iter_local().count());
        assert_eq!(count(&parts.first)? + count(&parts.later)?, count(&wat::parse_str(MODULE)?)? - 1);
        Ok(())
    }

    #[test]
    fn memory_globals_and_the_pages_functions_are_shared() -> Result<()> {
        let script = "const { call, stack, memory } = first();
            second();
            call(2, 0);
            return [log, stack(), new Uint8Array(memory.buffer)[9]];";
        assert_eq!(run("memory", MODULE, script)?.1, format!("[[\"beep\",42],984,{}]", 984 % 256));
        Ok(())
    }

    #[test]
    fn what_the_first_part_calls_by_name_stays_and_is_told() -> Result<()> {
        let (parts, answer) = run("stays", MODULE, "return first().direct(1);")?;
        assert_eq!(answer, "101");
        let [stayed] = parts.stayed.as_slice() else { bail!("{:?}", parts.stayed) };
        assert!(stayed.contains("later::called_from_outside is called by app[0123456789abcdef]::direct"), "{stayed}");
        Ok(())
    }

    #[test]
    fn each_part_has_what_it_needs_and_no_more() -> Result<()> {
        let (parts, _) = run("needs", MODULE, "return 0;")?;
        let (imports, exports) = names(&parts.first)?;
        assert!(imports.is_empty(), "the second part alone calls what the page has: {imports:?}");
        assert!(exports.iter().any(|name| name == "b1"), "{exports:?}");
        let (imports, exports) = names(&parts.later)?;
        assert!(exports.is_empty(), "{exports:?}");
        for name in ["page.log", "page.beep", "first.b1", "first.memory"] {
            assert!(imports.iter().any(|import| import == name), "{name} is not in {imports:?}");
        }
        // Besides these: the stack pointer, and the two functions that both parts call.
        assert_eq!(imports.len(), 7, "{imports:?}");
        let later = Module::from_buffer(&parts.later)?;
        assert_eq!((later.data.iter().count(), later.funcs.iter_local().count(), later.start), (0, 4, None));
        Ok(())
    }

    #[test]
    fn parts_of_two_builds_refuse_each_other() -> Result<()> {
        let script = "const { b1, ...others } = first();
            exports = { ...others, b2: b1 };
            return trapped(second);";
        assert_eq!(run("builds", MODULE, script)?.1, "\"LinkError\"");
        Ok(())
    }

    #[test]
    fn without_anything_for_later_the_second_part_is_empty() -> Result<()> {
        let nameless = MODULE.replace("::later::", "::model::");
        let (parts, answer) = run("empty", &nameless, "const { call } = first(); second(); return call(2, 5);")?;
        assert_eq!((parts.later.as_slice(), parts.stayed.len(), answer.as_str()), (EMPTY, 0, "212"));
        Ok(())
    }

    #[test]
    fn names_tell_what_is_of_the_module() {
        let cases = [
            ("app[41663dc6405459fa]::later::open", true),
            ("app::later::open::{closure#0}", true),
            ("<app[41663dc6405459fa]::later::Finder as core[1]::ops::Drop>::drop", true),
            ("core[1]::ptr::drop_in_place::<(i32, app[41663dc6405459fa]::later::finder::Finder)>", true),
            ("app[41663dc6405459fa]::state::later::open", false),
            ("app[41663dc6405459fa]::later", false),
            ("app[41663dc6405459fa]::latest::open", false),
            ("myapp[41663dc6405459fa]::later::open", false),
            ("my_app::later::open", false),
            ("", false),
        ];
        for (name, expected) in cases {
            assert_eq!(is_later(name, "app"), expected, "{name}");
        }
    }
}
