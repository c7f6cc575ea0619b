"""Runs the program `timeline-feed`, which is included in the wheel."""

from __future__ import annotations

import posixpath
import subprocess
import tempfile
from functools import lru_cache
from html import escape
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote

from mkdocs.exceptions import PluginError

from .addresses import Feed
from .tags import NAME, Tag, find

DISTRIBUTION = "mkdocs-event-timeline"
PROGRAM = "timeline-feed"


class NoList(Exception):
    """The reason why the list could not be rendered."""


@lru_cache(maxsize=None)
def program() -> Path:
    """The path of the installed program, from the RECORD of the wheel."""
    try:
        files = distribution(DISTRIBUTION).files or []
    except PackageNotFoundError:
        files = []
    for file in files:
        if Path(file).name in (PROGRAM, f"{PROGRAM}.exe") and (path := Path(str(file.locate()))).is_file():
            return path.resolve()
    raise PluginError(
        f"The program {PROGRAM} is not where {DISTRIBUTION} put it. Install the wheel once more: "
        f"pip install --force-reinstall --no-deps {DISTRIBUTION.replace('-', '_')}-….whl"
    )


def write(
    tag: Tag, page: str, language: str, limit: int | None, feeds: dict[Feed, bytes | None], docs: str
) -> str:
    """Renders the list of a tag with these attributes, for a page at this path of the site. `docs` is the folder of the sources."""
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-") as folder:
        # Files have the same paths as on the site, so that relative URLs resolve alike.
        root = Path(folder)
        for feed, content in feeds.items():
            if feed.path is not None and content is not None:
                _put(root / feed.path, content)
        wanted = Tag({**tag.attributes, "src": " ".join(feed.address for feed in feeds)}, 0, 0)
        text = f'<html lang="{escape(language)}">{wanted.opening()}</{NAME}>'
        _put(root / page, text.encode())
        command = [str(program()), "--quiet", "html", "--update", page]
        if limit is not None:
            command += ["--limit", str(limit)]
        try:
            done = subprocess.run(
                command, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace"
            )
        except OSError as cause:
            raise PluginError(f"{program()} does not start: {cause}. Is the wheel for this platform?") from cause
        if done.returncode != 0:
            raise NoList(_said(done.stderr, page, feeds, docs))
        written = (root / page).read_text(encoding="utf-8")
    return "".join(written[found.inner : found.inner_end] for found in find(written))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _said(text: str, page: str, feeds: dict[Feed, bytes | None], docs: str) -> str:
    """The output of the program in one line, with the author's own names of the files."""
    folder = page.rpartition("/")[0]
    for feed in feeds:
        if feed.path is not None:
            text = text.replace(posixpath.join(folder, unquote(feed.address)), f"{docs}/{feed.path}")
    return " ".join(text.split()).removeprefix("× ").replace(" help: ", ". ")
