"""The editor in Chromium, in Canadian English and French: it asks no other host, and `check` takes what it saves."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from checking import CREDENTIAL, content, problems
from playwright.sync_api import Browser, Locator, Page, Route, expect

import build
from catalogue import load, serve
from catalogue.commands.speech import FINE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {"en-CA": "", "fr-CA": "index-fr.html"}
FOLDER = "content/institutions/example-college/credentials"
FIND = """const find = async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", {create: true});
  for (const part of path.split("/")) folder = await folder.getDirectoryHandle(part, {create: true});
  return folder;
};"""
PUT = f"""async ([path, name, text]) => {{
  {FIND}
  const file = await (await (await find(path)).getFileHandle(name, {{create: true}})).createWritable();
  await file.write(text);
  await file.close();
}}"""
SAVED = f"""async (path) => {{
  {FIND}
  const found = {{}};
  for await (const [name, file] of (await find(path)).entries()) found[name] = await (await file.getFile()).text();
  return found;
}}"""
"""Where the editor keeps what it saves when it is tried without a repository."""
PLAIN = """\
---
ctid: ce-5b9e0b5c-6d4c-4b8f-9d3c-0b6b9a3f7c11
format: 1
title: Night Nursing
language: en
status: active
summary: Look after people at night, on a ward and at home.
assessment:
  assessed: true
  methods: [project, exam]
effort:
  total_hours: 36
provenance:
  basis: compiled
  sources:
    - {title: Example Yearbook, dated: 2026-04}
---

Prose, *as it was*.
"""
BOTH = PLAIN.replace("summary: Look", "summary:\n  fr: Prendre soin des gens la nuit, en ville.\n  en: Look")


@contextmanager
def editor(chromium: Browser, folder: Path, language: str, records: dict[str, str]) -> Iterator[Page]:
    """Write the folder for a small catalogue, serve it, and sign in; it must have asked no other host."""
    content(folder / "content", {f"{Path(CREDENTIAL).parent}/{name}": text for name, text in records.items()})
    assert build.main(["cms", "--content", "content", "--out", "out", "--quiet"], {}) == FINE
    with serve.server(folder / "out", 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        context = chromium.new_context(locale=language, viewport={"width": 1280, "height": 6000})
        context.set_default_timeout(30_000)
        away: list[str] = []
        context.route("**/*", kept(home, away))
        page = context.new_page()
        page.on("console", lambda said: away.append(said.text) if said.type == "error" else None)
        page.goto(f"{home}cms/package.json")
        for name, text in records.items():
            page.evaluate(PUT, [FOLDER, name, text])
        page.goto(home + PAGES[language])
        page.get_by_role("button").first.click()
        page.get_by_text("Example College").first.wait_for()
        yield page
        context.close()
        server.shutdown()
    assert away == []


def kept(home: str, away: list[str]) -> Callable[[Route], None]:
    """Return what lets through only what asks the own host, and notes the rest."""

    def judge(route: Route) -> None:
        if route.request.url.startswith(home):
            route.continue_()
        else:
            away.append(route.request.url)
            route.abort()

    return judge


def go(page: Page, path: str, collection: str = "credentials-example-college") -> None:
    page.goto(f"{page.url.partition('#')[0]}#/collections/{collection}{path}")


def field(page: Page, key: str, inside: str = "input, textarea") -> Locator:
    return page.locator(f'section[data-key-path="{key}"]').locator(inside).first


def add(page: Page, key: str) -> None:
    """Open a part that a new entry does without, or add an item to a list."""
    field(page, key, '[role="checkbox"], button.tertiary').click()
    page.wait_for_timeout(600)  # it then sets the values that the part begins with, whatever was chosen before that


def choose(page: Page, key: str, word: str) -> None:
    radio = field(page, key, f'[role="radio"][data-value="{word}"]')
    radio.click()
    expect(radio).to_be_checked()


def save(page: Page, folder: str = FOLDER) -> dict[str, str]:
    page.locator("button.primary:visible").first.click()
    page.wait_for_url(re.compile(r"#/collections/[a-z-]+$"))
    saved: dict[str, str] = page.evaluate(SAVED, folder)
    return saved


@pytest.mark.parametrize("language", sorted(PAGES))
def test_a_new_entry_is_what_check_takes(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with editor(chromium, tmp_path, language, {}) as page:
        go(page, "/new")
        field(page, "language").fill("fr")
        field(page, "title").fill("Soins de nuit à domicile : « bases »")
        field(page, "summary").fill("Prendre soin des gens la nuit, en ville et à domicile.")
        add(page, "links")
        field(page, "links.page").fill("https://college.example/soins?x=1#y")
        add(page, "outcomes")
        add(page, "outcomes.items")
        field(page, "outcomes.items.0.text").fill("Rédiger un plan de soins: #1")
        choose(page, "outcomes.items.0.tag", "skill")
        add(page, "assessment")
        choose(page, "assessment.assessed", "true")
        add(page, "effort")
        field(page, "effort.total_hours").fill("36.5")
        add(page, "other_names")
        field(page, "other_names.0").fill("Soins nocturnes")
        choose(page, "provenance.basis", "compiled")
        add(page, "provenance.sources")
        field(page, "provenance.sources.0.title").fill("Annuaire")
        field(page, "provenance.sources.0.read").fill("2026-04-02")
        field(page, "body", "textarea").fill("Plus de détails.\n\n- Un\n- Deux")
        [(name, text)] = save(page).items()
    assert name == "soins-de-nuit-a-domicile-bases.md"
    (Path(FOLDER) / name).write_text(text, "utf-8")
    assert build.main(["check", "--fix", "--content", "content"], {}) == FINE
    assert [each for each in problems(Path("content")) if each.place.path.endswith(name)] == []
    [made] = [each for each in load.documents(Path("content"))[0] if each.path.endswith(name)]
    data: dict[str, Any] = dict(made.data)
    assert data.pop("ctid").startswith("ce-")
    assert data.pop("outcomes")["items"][0].items() >= {"text": "Rédiger un plan de soins: #1", "tag": "skill"}.items()
    assert data == {
        "format": 1,
        "language": "fr",
        "title": "Soins de nuit à domicile : « bases »",
        "summary": "Prendre soin des gens la nuit, en ville et à domicile.",
        "status": "unknown",
        "links": {"page": "https://college.example/soins?x=1#y"},
        "assessment": {"assessed": True},
        "effort": {"total_hours": 36.5, "no_fixed_hours": False},
        "other_names": ["Soins nocturnes"],
        "provenance": {"basis": "compiled", "sources": [{"title": "Annuaire", "read": "2026-04-02"}]},
    }
    assert made.body.strip() == "Plus de détails.\n\n- Un\n- Deux"


def test_what_was_on_record_stays_but_for_what_is_changed(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record with texts in two languages is not shown: the editor would drop them."""
    monkeypatch.chdir(tmp_path)
    both = BOTH.replace("5b9e0b5c", "6b9e0b5c").replace("Night Nursing", "Both tongues")
    with editor(chromium, tmp_path, "en-CA", {"night-nursing.md": PLAIN, "both.md": both}) as page:
        page.get_by_text("Night Nursing").first.wait_for()
        assert page.get_by_text("Both tongues").count() == 0
        go(page, "/entries/night-nursing")
        field(page, "title").fill("Nursing at night")
        saved = save(page)
    assert saved["both.md"] == both
    (Path(FOLDER) / "night-nursing.md").write_text(saved["night-nursing.md"], "utf-8")
    documents = load.documents(Path("content"))[0]
    [made] = [each for each in documents if each.path.endswith("night-nursing.md")]
    (tmp_path / "before").mkdir()
    before = {each.path: each for each in load.documents(content(tmp_path / "before", {CREDENTIAL: PLAIN}))[0]}[
        made.path
    ]
    assert made.data == {
        **before.data,
        "title": "Nursing at night",
        "effort": {"total_hours": 36, "no_fixed_hours": False},
    }
    assert made.body.strip() == before.body.strip()


def test_an_endorsement_is_named_by_what_it_endorses(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = "content/institutions/sample-university/endorsements"
    with editor(chromium, tmp_path, "en-CA", {"night-nursing.md": PLAIN}) as page:
        go(page, "/new", "endorsements-sample-university")
        field(page, "language").fill("en")
        field(page, "of").fill("example-college/night-nursing")
        choose(page, "demand", "true")
        choose(page, "assessment", "unknown")
        field(page, "dated").fill("2026-04-02")
        choose(page, "provenance.basis", "compiled")
        add(page, "provenance.sources")
        field(page, "provenance.sources.0.title").fill("Example Yearbook")
        [(name, text)] = save(page, folder).items()
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / name).write_text(text, "utf-8")
    assert build.main(["check", "--fix", "--content", "content"], {}) == FINE
    [made] = [each for each in load.documents(Path("content"))[0] if each.identity.kind == "endorsement"]
    assert made.path == "institutions/sample-university/endorsements/example-college-night-nursing.md"
    assert made.data["demand"] is True
    assert made.data["assessment"] == "unknown"
