//! A JSON text, as it was written.
//!
//! Not `serde_json::Value`: its maps and its numbers bring 20 KB into the wasm, and it copies every text. Here an object is
//! a list of members, which for the dozen that an item has is the quickest map there is, and text that holds no escapes
//! stays where it is.

use core::fmt;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;

/// Any JSON value.
pub(super) enum Value<'t> {
    Null,
    Bool,
    /// A whole number that 64 bits can hold.
    Integer(i64),
    Fraction(f64),
    String(Cow<'t, str>),
    Array(Vec<Value<'t>>),
    Object(Members<'t>),
}

/// The members of an object, in the order of the text.
pub(super) struct Members<'t>(Vec<(Cow<'t, str>, Value<'t>)>);

impl<'t> Members<'t> {
    /// A member. Of several with one name the last counts, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl<'t> Deserialize<'t> for Value<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'t> Visitor<'t> for AnyValue {
    type Value = Value<'t>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value<'t>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value<'t>, E> {
        Ok(Value::Bool)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'t>, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'t>, E> {
        // Too large for an integer: as JavaScript has it.
        Ok(i64::try_from(number).map_or(Value::Fraction(number as f64), Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'t>, E> {
        Ok(Value::Fraction(number))
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Value<'t>, E> {
        Ok(Value::String(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'t>, E> {
        Ok(Value::String(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Value<'t>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Value<'t>, A::Error> {
        let mut members = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            // JSON knows no other names.
            if let Value::String(name) = name {
                members.push((name, value));
            }
        }
        Ok(Value::Object(Members(members)))
    }
}
