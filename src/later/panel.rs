//! What can be picked, with how many entries each would leave; and what is picked.

use crate::dom::draw::{Drawn, el, part};
use crate::finding::{Facet, Found, Offer};
use crate::model::{Kind, Role};
use crate::state::Inputs;
use crate::view::button;
use crate::words::{Word, Words};
use web_sys::Element;

/// Draws what each facet offers.
pub(super) fn draw(panel: &Drawn, found: &Found, inputs: &Inputs, words: Words) {
    let list =
        |facet: Facet| panel.element().query_selector(&format!("[data-facet={}] > ul", facet.as_str())).ok().flatten();
    // A long list stays where it was scrolled to.
    let tops = Facet::ALL.map(|facet| list(facet).map_or(0, |list| list.scroll_top()));
    panel.clear();
    for facet in Facet::ALL {
        let offers = found.offers(facet);
        if offers.is_empty() {
            continue;
        }
        // Some browsers stop at what scrolls, though all in it can be reached.
        let mut list = el("ul").attr("role", "list").attr("tabindex", "-1");
        for offer in offers {
            list = list.child(el("li").child(option(facet, offer, inputs, words)));
        }
        let legend = el("legend").text(words.text(label(facet)));
        // Kinds and media are few.
        let class = if matches!(facet, Facet::Kind | Facet::Media) { "facet" } else { "facet long" };
        let fieldset = el("fieldset").attr("class", class).attr("data-facet", facet.as_str());
        fieldset.child(legend).child(list).put_into(panel.element());
    }
    for (facet, top) in Facet::ALL.into_iter().zip(tops) {
        if let Some(list) = list(facet) {
            list.set_scroll_top(top);
        }
    }
}

fn option(facet: Facet, offer: &Offer, inputs: &Inputs, words: Words) -> Drawn {
    let input = part("input", "option").attr("type", "checkbox");
    let input = input.attr("data-facet", facet.as_str()).attr("data-value", &offer.value);
    input.toggle("checked", offer.is_on);
    let name = el("span").attr("dir", "auto").text(&name(facet, &offer.value, words));
    let count = el("span").attr("class", "count").text(&words.number(&inputs.lang, offer.count));
    el("label").child(input).child(name).text(" ").child(count)
}

/// What a checkbox or a button stands for.
pub(super) fn value(element: &Element) -> Option<(Facet, String)> {
    Some((Facet::parse(&element.get_attribute("data-facet")?)?, element.get_attribute("data-value")?))
}

/// A value that is picked, to be taken off.
pub(super) fn chip(facet: Facet, value: &str, words: Words) -> Drawn {
    let name = name(facet, value, words);
    let button = button("pick", "pick", "").attr("data-facet", facet.as_str()).attr("data-value", value);
    let cross = el("span").attr("aria-hidden", "true").text("×");
    let button = button
        .attr("aria-label", &words.fill(Word::Remove, &[("what", &name)]))
        .child(el("span").attr("dir", "auto").text(&name));
    el("li").child(button.child(cross))
}

/// Takes everything off.
pub(super) fn clear(words: Words) -> Drawn {
    el("li").child(button("clear", "clear", words.text(Word::Clear)))
}

fn label(facet: Facet) -> Word {
    match facet {
        Facet::Kind => Word::Kind,
        Facet::Series => Word::Series,
        Facet::Media => Word::Media,
        Facet::Person => Word::Person,
        Facet::Tag => Word::Tag,
    }
}

/// A value in the reader's words, where it is not the feed's own.
fn name(facet: Facet, value: &str, words: Words) -> String {
    match (facet, Role::parse(value)) {
        (Facet::Kind, _) => words.kind(&Kind::parse(value)).to_owned(),
        (Facet::Media, Some(Role::Recording)) => words.text(Word::Recording).to_owned(),
        (Facet::Media, Some(role)) => words.role(role, false).to_owned(),
        _ => value.to_owned(),
    }
}
