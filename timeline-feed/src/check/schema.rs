//! Validates a feed against its JSON Schema.

use super::finding::{Finding, Severity};
use super::place::{at_pointer, head};
use crate::json::Node;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use std::sync::LazyLock;

/// The maximum number of findings, as for the reader's. More are usually the same mistake repeated.
const MOST: usize = 100;

static SCHEMA: LazyLock<Option<Validator>> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../../../public/event.schema.json")).ok()?;
    jsonschema::validator_for(&schema).ok()
});

pub(super) fn findings(root: &Node) -> Vec<Finding> {
    let Some(schema) = &*SCHEMA else { return Vec::new() };
    // The reader reports values that are nested too deep for it.
    let Ok(value) = serde_json::from_str(root.raw()) else { return Vec::new() };
    let errors = schema.iter_errors(&value).take(MOST);
    errors.flat_map(|error| innermost(&error)).map(|(pointer, message)| finding(root, &pointer, message)).collect()
}

fn finding(root: &Node, pointer: &str, message: String) -> Finding {
    let node = at_pointer(root, pointer);
    let is_item = pointer.starts_with("/items/");
    let item = pointer.split('/').nth(2).filter(|_| is_item).map(|place| at_pointer(root, &format!("/items/{place}")));
    let finding = Finding::new(Severity::Error, "schema", head(&node), message)
        .help("timeline-feed schema writes the schema, with what each member means.");
    match item {
        Some(item) => finding.of(&item),
        None => finding,
    }
}

/// The actual errors in a value that matches none of several alternatives: those of the closest alternative.
fn innermost(error: &ValidationError) -> Vec<(String, String)> {
    if let ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } = error.kind() {
        let is_null = |branch: &&Vec<ValidationError>| {
            branch.iter().any(|error| matches!(error.kind(), ValidationErrorKind::Type { .. }))
                && branch.iter().all(|inner| inner.instance_path() == error.instance_path())
        };
        if let Some(closest) = context.iter().find(|branch| !is_null(branch)) {
            return closest.iter().flat_map(innermost).collect();
        }
    }
    let pointer = error.instance_path().to_string();
    let name = pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
    let name = if name.is_empty() { "the feed" } else { name };
    vec![(pointer.clone(), message(error, name))]
}

fn message(error: &ValidationError, name: &str) -> String {
    match error.kind() {
        ValidationErrorKind::Required { property } => format!("{property} is missing"),
        ValidationErrorKind::Type { kind: TypeKind::Single(kind) } => format!("{name} should be of the type {kind}"),
        ValidationErrorKind::Type { kind: TypeKind::Multiple(kinds) } => {
            let kinds: Vec<String> = kinds.iter().map(|kind| kind.to_string()).filter(|kind| kind != "null").collect();
            format!("{name} should be of the type {}", kinds.join(" or "))
        }
        ValidationErrorKind::Enum { .. } | ValidationErrorKind::Constant { .. } => {
            format!("{name} is none of what can stand here")
        }
        ValidationErrorKind::Not { .. } if matches!(name, "start" | "end") => {
            format!("{name} is a time of day of which nobody knows the zone: give it an offset, or time_zone beside it")
        }
        ValidationErrorKind::Pattern { .. } | ValidationErrorKind::AnyOf { .. } => {
            format!("{name} is not written as it should be")
        }
        ValidationErrorKind::MinLength { .. } => format!("{name} is empty"),
        ValidationErrorKind::MaxLength { limit } => format!("{name} is longer than {limit} characters"),
        _ => {
            let words = error.to_string();
            match words.char_indices().nth(160) {
                Some((at, _)) => format!("{name}: {}…", words.get(..at).unwrap_or_default()),
                None => format!("{name}: {words}"),
            }
        }
    }
}
