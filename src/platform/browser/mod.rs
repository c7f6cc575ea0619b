//! The browser: JavaScript's `Date`, `Intl`, `URL` and strings. Node.js has them too.

mod date;
mod intl;

use super::{DateFields, ListPart, Platform, PluralCategory};
use crate::model::is_zone_name;
use crate::timeline::{Clock, Relative, Unit};
use chrono::{DateTime, FixedOffset, Offset, Utc};
use intl::{DisplayNames, ListFormat, NumberFormat, Part, PluralRules, RelativeTimeFormat, formatter};
use js_sys::{Date, JsString, RegExp};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// Matches combining marks.
    static MARKS: RegExp = RegExp::new(r"\p{M}+", "gu");
}

/// The browser that the wasm runs in.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

impl Platform for Browser {
    fn now(&self) -> Clock {
        let at = DateTime::from_timestamp_millis(Date::now() as i64).unwrap_or_default().fixed_offset();
        Clock { now: at.with_timezone(&visitors_offset(at)), offset_at: &visitors_offset }
    }

    fn offset_at(&self, zone: &str, at: DateTime<FixedOffset>) -> Option<FixedOffset> {
        if is_zone_name(zone) { date::offset_at(zone, at) } else { None }
    }

    fn format_range(&self, locale: &str, fields: DateFields, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<String> {
        date::format(locale, &date::options(fields), from.timestamp_millis() as f64, to.timestamp_millis() as f64)
    }

    fn list(&self, locale: &str, items: Vec<String>) -> Vec<ListPart> {
        let format = formatter(locale, r#"{"type":"conjunction"}"#, |locale, options| {
            ListFormat::new(locale, options).map(JsValue::from)
        });
        let parts = format.and_then(|format| format.unchecked_ref::<ListFormat>().list_parts(items.clone()).ok());
        let read = |part: JsValue| {
            let part: Part = part.unchecked_into();
            if part.kind() == "element" { ListPart::Element(part.value()) } else { ListPart::Literal(part.value()) }
        };
        match parts {
            Some(parts) => parts.iter().map(read).collect(),
            // Not all browsers have `Intl.ListFormat`.
            None => crate::platform::plain_list(items),
        }
    }

    fn country(&self, locale: &str, code: &str) -> Option<String> {
        display_name(locale, r#"{"type":"region"}"#, code)
    }

    fn language(&self, locale: &str, tag: &str) -> Option<String> {
        display_name(locale, r#"{"type":"language"}"#, tag)
    }

    fn relative(&self, locale: &str, relative: Relative) -> Option<String> {
        let format = formatter(locale, r#"{"numeric":"auto"}"#, |locale, options| {
            RelativeTimeFormat::new(locale, options).map(JsValue::from)
        });
        format?.unchecked_ref::<RelativeTimeFormat>().format(relative.amount, relative.unit.as_str()).ok()
    }

    fn unit(&self, locale: &str, number: u32, unit: Unit) -> Option<String> {
        let options = [r#"{"style":"unit","unitDisplay":"short","unit":""#, unit.as_str(), r#""}"#].concat();
        let format = formatter(locale, &options, number_format)?;
        Some(format.unchecked_ref::<NumberFormat>().format(number.into()))
    }

    fn plural(&self, locale: &str, number: usize) -> PluralCategory {
        let rules = formatter(locale, r#"{"type":"cardinal"}"#, |locale, options| {
            PluralRules::new(locale, options).map(JsValue::from)
        });
        let name = rules.map(|rules| rules.unchecked_ref::<PluralRules>().select(number as f64));
        let known = PluralCategory::ALL.into_iter().find(|category| name.as_deref() == Some(category.as_str()));
        known.unwrap_or(PluralCategory::Other)
    }

    fn number(&self, locale: &str, number: usize) -> String {
        let format = formatter(locale, "{}", number_format);
        format.map_or_else(|| number.to_string(), |format| format.unchecked_ref::<NumberFormat>().format(number as f64))
    }

    fn fold(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        let decomposed: JsString = JsString::from(text).normalize("NFKD");
        let plain = MARKS.with(|marks| decomposed.replace_by_pattern(marks, ""));
        plain.to_lower_case().into()
    }

    fn upper(&self, text: &str) -> String {
        // Rust's own tables would add 4 KB.
        JsString::from(text).to_upper_case().into()
    }

    fn resolve(&self, url: &str, base: &str) -> Option<String> {
        web_sys::Url::new_with_base(url, base).ok().map(|url| url.href())
    }
}

fn number_format(locale: &str, options: &JsValue) -> Result<JsValue, JsValue> {
    NumberFormat::new(locale, options).map(JsValue::from)
}

/// The display name of a code.
fn display_name(locale: &str, options: &str, code: &str) -> Option<String> {
    let names = formatter(locale, options, |locale, options| DisplayNames::new(locale, options).map(JsValue::from));
    names?.unchecked_ref::<DisplayNames>().of(code).ok()?
}

/// The visitor's offset at an instant.
fn visitors_offset(at: DateTime<FixedOffset>) -> FixedOffset {
    let date = Date::new(&(at.timestamp_millis() as f64).into());
    // JavaScript's offset is in minutes, positive west of UTC; chrono's is in seconds, positive east of it.
    FixedOffset::east_opt(-(date.get_timezone_offset() as i32) * 60).unwrap_or_else(|| Utc.fix())
}
