"""A Markdown extension that makes the tag a block element like `<div>`, so that it is not put into a paragraph."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

from .tags import NAME


class BlockExtension(Extension):
    """Registers the tag as a block element."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.append(NAME)


def makeExtension(**kwargs: object) -> BlockExtension:
    return BlockExtension(**kwargs)
