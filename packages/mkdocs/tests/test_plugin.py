"""Tests the plugin in builds of small sites, with the installed package and its program."""

from __future__ import annotations

import json
import logging
import tempfile
import unittest
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

TALK = {
    "id": "loomconf/tractor",
    "title": "From A & B to Tractor",
    "url": "slides/tractor.html",
    "_event": {"kind": "talk", "name": "LoomConf 2024", "start": "2024-02-04"},
}
OTHER = {"id": "farmcon/plough", "title": "To Plough", "_event": {"kind": "panel", "name": "FarmCon 2023", "start": "2023"}}


def feed(*items: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items})


class Site:
    """A site that is written and built in a temporary folder."""

    def __init__(self, test: unittest.TestCase, files: dict[str, str], plugin: dict | None = None, **settings) -> None:
        folder = tempfile.TemporaryDirectory()
        test.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name, text in {"index.md": "# Home", **files}.items():
            path = self.root / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (self.root / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
        defaults = {"site_url": "https://example.org/docs-site/", "plugins": ["search", {"event-timeline": plugin or {}}]}
        with self._listening():
            self.config = load_config(str(self.root / "mkdocs.yml"), **{**defaults, **settings})

    def _listening(self):
        return _Listening(self)

    def build(self) -> Site:
        self.said: list[str] = []
        with self._listening():
            self.config.plugins.on_startup(command="build", dirty=False)
            build(self.config)
        return self

    def read(self, name: str) -> str:
        return (self.root / "site" / name).read_text(encoding="utf-8")

    def list(self, name: str) -> str:
        """The content between the tags of a page."""
        return self.read(name).split("<event-timeline", 1)[1].split(">", 1)[1].split("</event-timeline>")[0]


class _Listening(logging.Handler):
    """Collects the warnings of MkDocs."""

    def __init__(self, site: Site) -> None:
        super().__init__(logging.WARNING)
        self._site = site

    def emit(self, record: logging.LogRecord) -> None:
        self._site.said.append(record.getMessage())

    def __enter__(self) -> None:
        self._site.said = []
        logging.getLogger("mkdocs").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


class Lists(unittest.TestCase):
    def test_a_bare_tag_shows_the_feeds_of_the_configuration(self) -> None:
        for is_folder, page in [(True, "a/b/events/index.html"), (False, "a/b/events.html")]:
            with self.subTest(use_directory_urls=is_folder):
                files = {"talks.json": feed(TALK), "a/b/events.md": "# E\n\n<event-timeline></event-timeline>\n\nAfter *it*."}
                site = Site(self, files, {"feeds": ["talks.json"]}, use_directory_urls=is_folder, strict=True).build()
                up = "../../../" if is_folder else "../../"
                html = site.read(page)
                self.assertIn(f'<event-timeline src="{up}talks.json">', html)
                self.assertIn("From A &amp; B to Tractor</a>", site.list(page))
                self.assertIn(f'href="{up}slides/tractor.html"', site.list(page))
                self.assertIn(f'<script src="{up}event-timeline/embed.js" type="module"></script>', html)
                self.assertNotIn("<p><event-timeline", html)
                self.assertIn("<p>After <em>it</em>.</p>", html)
                for name in ["embed.js", "event-timeline_bg.wasm", "words/de.json"]:
                    self.assertTrue((site.root / "site/event-timeline" / name).is_file(), name)
                self.assertIn("Tractor", site.read("search/search_index.json"))

    def test_an_address_may_be_written_in_any_way(self) -> None:
        for address in ["talks.json", "/talks.json", "/docs-site/talks.json", "../talks.json", "../../talks.json",
                        "https://example.org/docs-site/talks.json"]:
            with self.subTest(address):
                files = {"talks.json": feed(TALK), "a/events.md": f'<event-timeline src="{address}"></event-timeline>'}
                site = Site(self, files, strict=True).build()
                self.assertIn('src="../../talks.json"', site.read("a/events/index.html"))
                self.assertIn("Tractor", site.list("a/events/index.html"))

    def test_feeds_of_one_name_stay_apart_and_attributes_count(self) -> None:
        tag = '<event-timeline src="a/f.json b/f.json" kinds="panel" hidden heading-level="4">\n<p>Old &amp; gone</p>\n</event-timeline>'
        site = Site(self, {"a/f.json": feed(TALK), "b/f.json": feed(OTHER), "index.md": tag}, strict=True).build()
        self.assertIn('src="a/f.json b/f.json" kinds="panel" hidden heading-level="4">', site.read("index.html"))
        text = site.list("index.html")
        self.assertIn("<h4>2023</h4>", text)
        self.assertIn("To Plough", text)
        self.assertNotIn("Tractor", text)
        self.assertNotIn("gone", text)

    def test_the_limit_is_of_the_list_and_no_more_than_the_tags(self) -> None:
        items = [{**OTHER, "id": f"{n}", "title": f"Plough {n}", "_event": {"start": f"2020-01-0{n}"}} for n in range(1, 6)]
        tags = '<event-timeline src="f.json"></event-timeline>\n\n<event-timeline src="f.json" limit="1"></event-timeline>'
        site = Site(self, {"f.json": feed(*items), "index.md": tags}, {"limit": 3}, strict=True).build()
        first, second = (part.split("</event-timeline>")[0] for part in site.read("index.html").split("<event-timeline ")[1:])
        self.assertEqual([first.count("Plough"), second.count("Plough")], [3, 1])

    def test_the_page_speaks_its_language(self) -> None:
        files = {"f.json": feed(TALK), "index.md": '<event-timeline src="f.json"></event-timeline>'}
        site = Site(self, files, theme={"name": "mkdocs", "locale": "de"}, strict=True).build()
        self.assertIn("4. Feb", site.list("index.html"))

    def test_a_tag_that_ends_itself_does_not_swallow_the_page_and_code_is_code(self) -> None:
        text = '<event-timeline src="f.json" />\n\nAfter.\n\n`<event-timeline src="no.json">` and\n\n    <event-timeline src="no.json">\n\n<!-- <event-timeline> -->'
        site = Site(self, {"f.json": feed(TALK), "index.md": text}, strict=True).build()
        self.assertIn("Tractor", site.list("index.html"))
        self.assertIn("</event-timeline>", site.read("index.html").split("<p>After.</p>")[0])
        self.assertEqual(site.read("index.html").count('&lt;event-timeline src="no.json"&gt;'), 2)
        self.assertIn("<!-- <event-timeline> -->", site.read("index.html"))

    def test_the_posts_of_mkdocs_rss_plugin_are_there_as_well(self) -> None:
        files = {
            "talks.json": feed(TALK),
            "events.md": "<event-timeline></event-timeline>",
            "blog/post.md": "---\ndate: 2024-05-01 10:00\n---\n# We shipped it\n\nAt last.",
        }
        for is_shown in (True, False):
            with self.subTest(blog=is_shown):
                rss = {"rss": {"match_path": "blog/", "use_git": False, "date_from_meta": {"as_creation": "date"}}}
                plugins = ["search", {"event-timeline": {"feeds": ["talks.json"], "blog": is_shown}}, rss]
                site = Site(self, files, plugins=plugins, site_description="A test", strict=True).build()
                text = site.list("events/index.html")
                self.assertIn("Tractor", text)
                self.assertEqual("We shipped it" in text, is_shown)
                self.assertEqual("feed_json_created.json" in site.read("events/index.html"), is_shown)

    def test_what_a_post_says_of_its_event_is_in_the_feed_of_the_blog(self) -> None:
        event = "_event:\n  name: LoomConf 2024\n  start: 2024-02-04\n  also:\n    - start: 2024-03-04T10:00:00+01:00\n"
        files = {
            "events.md": "<event-timeline></event-timeline>",
            "blog/told.md": f"---\ndate: 2024-05-01 10:00\n{event}---\n# We wove\n\nIt held.",
            "blog/post.md": "---\ndate: 2024-05-02 10:00\n---\n# We shipped it\n\nAt last.",
        }
        rss = {"rss": {"match_path": "blog/", "use_git": False, "date_from_meta": {"as_creation": "date"}}}
        plugins = ["search", {"event-timeline": {}}, rss]
        site = Site(self, files, plugins=plugins, site_description="A test", strict=True).build()
        shipped, wove = json.loads(site.read("feed_json_created.json"))["items"]
        self.assertNotIn("_event", shipped)
        # Days that YAML took for dates are days again.
        self.assertEqual(
            wove["_event"],
            {"name": "LoomConf 2024", "start": "2024-02-04", "also": [{"start": "2024-03-04T10:00:00+01:00"}]},
        )
        self.assertIn("LoomConf 2024", site.list("events/index.html"))

    def test_without_the_plugin_enabled_nothing_is_touched(self) -> None:
        site = Site(self, {"index.md": "<div><event-timeline src=x></event-timeline></div>"}, {"enabled": False}).build()
        self.assertIn("<event-timeline src=x></event-timeline>", site.read("index.html"))
        self.assertNotIn("embed.js", site.read("index.html"))
        self.assertFalse((site.root / "site/event-timeline").exists())


class Trouble(unittest.TestCase):
    def warns(self, files: dict[str, str], *parts: str, plugin: dict | None = None, **settings) -> Site:
        """Checks that a build warns with these texts and continues, and that a strict build fails."""
        site = Site(self, files, plugin, **settings).build()
        self.assertEqual(len(site.said), 1, site.said)
        for part in parts:
            self.assertIn(part, site.said[0])
        with self.assertRaises(Abort):
            Site(self, files, plugin, strict=True, **settings).build()
        return site

    def test_a_feed_that_is_not_there(self) -> None:
        files = {"events.md": '<event-timeline src="talk.json">Kept</event-timeline>'}
        site = self.warns(files, "'events.md'", "'talk.json'", "timeline-feed import")
        self.assertEqual(site.list("events/index.html"), "Kept")

    def test_a_feed_of_several_that_is_not_there(self) -> None:
        files = {"f.json": feed(TALK), "events.md": '<event-timeline src="f.json talk.json">Old</event-timeline>'}
        self.assertIn("Tractor", self.warns(files, "talk.json").list("events/index.html"))

    def test_a_feed_that_is_broken(self) -> None:
        files = {"a/talks.json": '{"items": [\n', "events.md": '<event-timeline src="a/talks.json">Kept</event-timeline>'}
        site = self.warns(files, "'events.md'", "cannot be read: docs/a/talks.json: ", "line 2", "timeline-feed check docs/a/talks.json")
        self.assertEqual(site.list("events/index.html"), "Kept")

    def test_a_tag_without_an_end(self) -> None:
        self.warns({"events.md": '<div><event-timeline src="f.json"></div>'}, "'events.md'", "</event-timeline>")

    def test_a_tag_without_a_feed(self) -> None:
        self.warns({"events.md": "<event-timeline></event-timeline>"}, "'events.md'", "feeds: [talks.json]")

    def test_files_that_were_copied_by_hand(self) -> None:
        site = self.warns({"event-timeline/embed.js": "// old"}, "Delete it")
        self.assertEqual(site.read("event-timeline/embed.js"), "// old")

    def test_options_that_are_none(self) -> None:
        for plugin in ({"limit": 0}, {"limit": "many"}, {"feeds": "talks.json"}, {"blog": 1}):
            with self.subTest(plugin), self.assertRaises(Abort):
                Site(self, {}, plugin)

    def test_a_program_that_has_gone(self) -> None:
        from unittest.mock import patch

        from mkdocs_event_timeline import program

        files = {"f.json": feed(TALK), "index.md": '<event-timeline src="f.json"></event-timeline>'}
        site = Site(self, files)
        program.program.cache_clear()
        with patch.object(program, "PROGRAM", "no-such-program"), self.assertRaises((Abort, PluginError)):
            site.build()
        program.program.cache_clear()


if __name__ == "__main__":
    unittest.main()
