//! What has the focus, and how it is shown.

use crate::{Browser, wait};
use serde::Deserialize;
use std::time::Duration;

/// What has the focus.
#[derive(Clone, Debug, Deserialize)]
pub struct Focus {
    /// The innermost element, including in a shadow root: `a`, `input`, `body`.
    pub tag: String,
    pub part: String,
    /// Its name.
    pub text: String,
    /// The title of the entry it is in.
    pub entry: String,
    /// The URL of the link.
    pub href: Option<String>,
    /// Whether it is in a timeline.
    pub is_inside: bool,
    /// Whether it has an outline in a colour that differs from the background.
    pub is_marked: bool,
    /// Whether it is in the viewport.
    pub is_in_sight: bool,
}

const READ: &str = "
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const style = getComputedStyle(element);
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
  return {
    tag: element.localName,
    part: element.getAttribute('part') ?? '',
    text: label.replace(/\\s+/g, ' ').trim(),
    entry: element.closest('[part~=item]')?.querySelector('[part~=title]').textContent ?? '',
    href: element.href ?? null,
    is_inside: element.getRootNode() !== document,
    is_marked: element.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      && !/^rgba\\(.* 0\\)$|^transparent$/.test(style.outlineColor),
    is_in_sight: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
  }";

impl Browser {
    /// What has the focus at this moment.
    pub async fn focus(&self) -> Focus {
        self.run(READ, Vec::new()).await
    }

    /// What has the focus, once it is in the viewport: an engine may scroll to it a moment later.
    pub async fn focus_in_sight(&self) -> Focus {
        let in_sight = async || Some(self.focus().await).filter(|focus| focus.is_in_sight);
        match wait::until_or(Duration::from_secs(5), in_sight).await {
            Some(focus) => focus,
            None => self.focus().await,
        }
    }
}
