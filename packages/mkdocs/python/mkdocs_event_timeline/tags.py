"""Finds the tags of a page, and replaces their contents. All other bytes of the page are unchanged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

NAME = "event-timeline"


@dataclass
class Tag:
    """A tag of a page, with the positions of the element and of its contents."""

    attributes: dict[str, str | None]
    start: int
    inner: int
    inner_end: int = -1
    end: int = -1

    @property
    def is_open(self) -> bool:
        """Whether the end tag is missing."""
        return self.end < 0

    @property
    def addresses(self) -> list[str]:
        """The URLs of its feeds."""
        return (self.attributes.get("src") or "").split()

    def opening(self) -> str:
        """The start tag, as HTML."""
        attributes = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in self.attributes.items()
        )
        return f"<{NAME}{attributes}>"


@dataclass
class _Lines:
    """The positions of the lines of a text."""

    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> _Lines:
        return cls([0, *accumulate(len(line) + 1 for line in text.split("\n"))])

    def offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column


class _Finder(HTMLParser):
    """Finds tags like a browser: not in comments, and not in escaped code."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self._lines = _Lines.of(html)
        self._depth = 0
        self.feed(html)
        self.close()

    def _here(self) -> int:
        return self._lines.offset(*self.getpos())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != NAME:
            return
        self._depth += 1
        if self._depth == 1:
            start = self._here()
            self.tags.append(Tag(dict(attrs), start, start + len(self.get_starttag_text() or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # In HTML, the tag would stay open to the end of the page, which is never intended.
        self.handle_starttag(tag, attrs)
        if tag == NAME:
            self._depth -= 1
            if self._depth == 0:
                last = self.tags[-1]
                last.inner_end = last.end = last.inner

    def handle_endtag(self, tag: str) -> None:
        if tag != NAME or self._depth == 0:
            return
        self._depth -= 1
        if self._depth == 0:
            last = self.tags[-1]
            last.inner_end = self._here()
            last.end = last.inner_end + len(NAME) + len("</>")


def find(html: str) -> list[Tag]:
    """The tags of a page, in order."""
    return _Finder(html).tags if f"<{NAME}" in html.lower() else []


def replace(html: str, tags: list[Tag], content: Callable[[Tag, str], str]) -> str:
    """Replaces the contents of each of these tags with the result of `content`."""
    parts, at = [], 0
    for tag in tags:
        inner = content(tag, html[tag.inner : tag.inner_end])
        parts += [html[at : tag.start], tag.opening(), inner, f"</{NAME}>"]
        at = tag.end
    return "".join([*parts, html[at:]])
