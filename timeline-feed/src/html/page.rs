//! Inserts the list between the tags of a page.

use crate::error::{Error, Result};
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use std::cell::RefCell;
use std::collections::HashMap;

/// A tag `<event-timeline>` in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its attributes.
    pub attributes: HashMap<String, String>,
    /// The language of the page
    pub page_lang: Option<String>,
    /// The URL of the loader, `embed.js`, as written in the page before the tag
    pub loader: Option<String>,
    /// Its index among the tags of the page
    pub place: usize,
}

impl Tag {
    /// An attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.attributes.get(name).cloned()
    }

    /// The URL of the stylesheet, which is beside the loader.
    #[must_use]
    pub fn styles(&self) -> Option<String> {
        let (folder, rest) = self.loader.as_deref()?.rsplit_once("embed.js")?;
        Some(format!("{folder}event-timeline.css{rest}"))
    }

    /// The prefix of its parameters in the page's URL, if it uses the URL: its id, or `timeline` if it is the first.
    #[must_use]
    pub fn prefix(&self) -> Option<String> {
        let state = self.get("state").map(|state| state.to_ascii_lowercase());
        let is_kept = match state.as_deref() {
            Some("none") => false,
            Some("url") => true,
            _ => self.place == 0,
        };
        let is_plain =
            |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        let id = self.get("id").filter(|id| is_plain(id));
        let name = || (self.place == 0).then(|| "timeline".to_owned());
        id.or_else(name).filter(|_| is_kept)
    }

    /// Its language: its own, or the page's.
    #[must_use]
    pub fn lang(&self) -> Option<String> {
        self.get("lang").filter(|lang| !lang.is_empty()).or_else(|| self.page_lang.clone())
    }
}

/// Decodes the value of an attribute, which the parser leaves as written.
fn unescaped(value: String) -> String {
    quick_xml::escape::unescape(&value).map_or_else(|_| value.clone(), |text| text.into_owned())
}

/// Inserts the result of `fill` for each tag between its start and its end. All other bytes of the page are unchanged.
///
/// # Errors
/// The page has no tag with a `src`, or `fill` fails.
pub fn update(page: &str, name: &str, fill: &mut dyn FnMut(&Tag) -> Result<String>) -> Result<String> {
    let lang = RefCell::new(None);
    let loader = RefCell::new(None);
    let filled = RefCell::new((0_usize, None));
    let fill = RefCell::new(fill);
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("html[lang]", |el: &mut Element| {
            *lang.borrow_mut() = el.get_attribute("lang");
            Ok(())
        }))
        .append_element_content_handler(element!("script[src]", |el: &mut Element| {
            let src = el.get_attribute("src").unwrap_or_default();
            if src.split(['?', '#']).next().is_some_and(|path| path.ends_with("embed.js")) {
                *loader.borrow_mut() = Some(src);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("event-timeline[src]", |el: &mut Element| {
            let attributes =
                el.attributes().iter().map(|attribute| (attribute.name(), unescaped(attribute.value()))).collect();
            let mut filled = filled.borrow_mut();
            let (page_lang, loader) = (lang.borrow().clone(), loader.borrow().clone());
            let tag = Tag { attributes, page_lang, loader, place: filled.0 };
            if filled.1.is_some() {
                return Ok(());
            }
            match (fill.borrow_mut())(&tag) {
                Ok(html) => {
                    el.set_inner_content(&format!("\n{html}"), ContentType::Html);
                    filled.0 += 1;
                }
                Err(error) => filled.1 = Some(error),
            }
            Ok(())
        }));
    let written = rewrite_str(page, settings)
        .map_err(|cause| Error::new(format!("{name} could not be read as HTML: {cause}")))?;
    match filled.into_inner() {
        (_, Some(error)) => Err(error),
        (0, None) => Err(Error::new(format!("{name} has no <event-timeline> with a src"))
            .help("Put <event-timeline src=\"events.json\"></event-timeline> where the list should be.")),
        (_, None) => Ok(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\r\n<html lang=de><p>Ä &nbsp;<event-timeline SRC='a.json'   kinds='talk,R&amp;D'><a href=x>old</a></event-timeline></p>\n\
                        <event-timeline></event-timeline>\n<p>after";

    #[test]
    fn changes_nothing_but_what_is_between_the_tags() {
        let mut seen = Vec::new();
        let mut fill = |tag: &Tag| {
            seen.push((tag.get("src"), tag.get("kinds"), tag.lang()));
            Ok("<p>new</p>\n".to_owned())
        };
        let once = update(PAGE, "page.html", &mut fill).unwrap();
        assert_eq!(once, PAGE.replace("<a href=x>old</a>", "\n<p>new</p>\n"));
        assert_eq!(update(&once, "page.html", &mut fill).unwrap(), once);
        assert_eq!(seen[0], (Some("a.json".to_owned()), Some("talk,R&D".to_owned()), Some("de".to_owned())));
    }

    #[test]
    fn says_what_is_missing() {
        let error = update("<p>", "page.html", &mut |_| Ok(String::new())).unwrap_err();
        assert_eq!(error.to_string(), "page.html has no <event-timeline> with a src");
        let error = update(PAGE, "page.html", &mut |_| Err(Error::new("no feed"))).unwrap_err();
        assert_eq!(error.to_string(), "no feed");
    }
}
