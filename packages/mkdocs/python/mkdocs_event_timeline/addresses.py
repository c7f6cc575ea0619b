"""Finds the feeds that a tag names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url


@dataclass(frozen=True)
class Feed:
    """A feed that a tag names."""

    address: str
    """The URL as written in the tag."""
    path: str | None
    """The path of its file below the root of the site. None on another host, or if there is no such file."""
    is_there: bool
    """Whether the feed exists, as far as is known."""


class Site:
    """The data for finding a feed: the files of the site, and its base URL."""

    def __init__(self, site_url: str | None, paths: Iterable[str]) -> None:
        self._url = site_url or ""
        self._base = urlsplit(self._url).path.strip("/")
        self._paths = set(paths)

    def feed(self, address: str, page: Page) -> Feed:
        """Finds a feed by a URL with or without the base path, relative to the page or to its source file."""
        if self._url and address.startswith(self._url):
            address = "/" + address[len(self._url) :].lstrip("/")
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return Feed(address, None, True)
        rest = address[len(parts.path) :]
        found = next((path for path in self._candidates(unquote(parts.path), page) if path in self._paths), None)
        if found is None:
            return Feed(address, None, False)
        return Feed(get_relative_url(quote(found), page.url) + rest, found, True)

    def _candidates(self, path: str, page: Page) -> Iterable[str]:
        if path.startswith("/"):
            inside = path.lstrip("/")
            if self._base and inside.startswith(f"{self._base}/"):
                yield inside[len(self._base) + 1 :]
            yield inside
            return
        folders = [posixpath.dirname(unquote(page.url)), posixpath.dirname(page.file.src_uri), ""]
        for folder in dict.fromkeys(folders):
            yield posixpath.normpath(posixpath.join(folder, path))
