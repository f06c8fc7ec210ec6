"""The form in Chromium: what it makes is what `check` takes, and what it refuses `check` refuses."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import LANGUAGES, ROOT, Site, Tab, tab
from checking import content, lay, problems
from playwright.sync_api import Browser
from test_browser_access import AXE, COLOURS, TAGS, WIDER, violations
from test_browser_saved import FULL_DISK

from catalogue import load, write
from catalogue.locale import locale
from catalogue.model import KIND
from catalogue.problems import Severity

pytestmark = pytest.mark.browser

WORDS = {language: locale(ROOT / "templates/locales", language).words for language in LANGUAGES}
KINDS = {"credential": "credentials", "recognition": "recognitions", "endorsement": "endorsements"}
HOSTILITY = 0.04
FEW, MANY = 6, 34
"""How often each form is filled in, in each language: with many, two hundred times in all, and some."""
OWNER = "example-college"
CHECK_ALONE = {
    *("R302", "R303", "R305", "R306", "R307", "R308", "R309", "R310", "R311", "R312", "R313", "R314"),
    *("L010", "V120", "V221"),
}
"""What only `check` sees: what a record refers to and who may say it, the YAML, and how a title goes with outcomes."""
HOSTILE = (
    *("<script>alert(1)</script>", "javascript:alert(1)", "a: b #c", "- x", "'", '"', "&a *b !c", "{x}: [y]"),
    *("\u202eabc", "\ufeff", "l'été, « œ »", "x" * 6000, "yes", "null", "0x1F", "1e3", "2026-02-30", "==", "---"),
    *("first\nsecond", "  edges  ", "a\ttab", "trailing: ", "😀 𐐷", "%0A::error::", "=cmd()", "a" * 120 + " b" * 40),
)
GOOD = {
    "text": ("Hold a calm conversation with a person", "Data Literacy", "15", "Rédiger un plan"),
    "line": ("DEM-101", "Example Badges", "555-0100"),
    "code": ("0921", "51.2602", "33102", "CAD", "2"),
    "url": ("https://college.example/page", "HTTPS://college.example:8080/é?x=1#y"),
    "email": ("registrar@college.example", "jane.doe@gmail.com", "ce@college.example"),
    "date": ("2026-04-02", "2025-12-31", "8 September 2027", "04/05/2026"),
    "loose-date": ("2026", "2026-04", "2025-01-15", "avril 2026"),
    "tag": ("en", "fr", "oj-Cans"),
    "ref": ("example-college/night-nursing", "example-college", "agreements/nursing"),
    "number": ("0", "349", "1 047,50", "1e9", "12.5", "1,200", "$1,047"),
    "integer": ("12", "0", "7.5"),
    "range": ("30", "30-36", "36 to 30", "20 à 25", "-5", "1,000-1,200", "12 weeks", "45 heures"),
}
FILL = """([values, adds]) => {
  const fields = document.querySelector("[data-fields]");
  for (const box of fields.querySelectorAll("details")) box.open = true;
  for (const share of adds) {
    const buttons = [...fields.querySelectorAll("button.quiet")];
    for (const [at, button] of buttons.entries()) if (share[at % share.length]) button.click();
  }
  let at = 0;
  const next = () => values[at++ % values.length];
  for (const field of fields.querySelectorAll("input, select, textarea")) {
    const value = next();
    if (field.type === "checkbox") field.checked = value.tick;
    else if (field.tagName === "SELECT") {
      field.selectedIndex = value.choice % field.options.length || (field.required ? 1 : 0);
    } else {
      const kind = field.dataset.is ?? "text";
      const isBlank = value.isBlank || (value.isCareful && (kind === "ref" || kind === "code"));
      field.value = isBlank && !field.required ? "" : (value.hostile ?? value[kind] ?? "");
    }
  }
  const faults = () => [...document.querySelectorAll("[data-form] .form-fault:not([hidden])")];
  const send = () => {
    fields.dispatchEvent(new Event("change", { bubbles: true }));
    document.querySelector("[data-form] [type=submit]").click();
  };
  send();
  if (values[0].isCareful) {
    for (const fault of faults().filter((each) => each.querySelector("a").textContent === "V101")) {
      const field = document.getElementById(fault.id.replace(/-fault$/, ""));
      if (field?.tagName === "SELECT") field.selectedIndex = 1;
      else if (field) field.value = next()[field.dataset.is ?? "text"];
    }
    send();
  }
  return {
    text: document.querySelector("code[data-file]").textContent,
    path: document.querySelector("[data-path]").textContent,
    codes: faults().map((fault) => fault.querySelector("a").textContent),
    listed: document.querySelectorAll("[data-problems] > li").length,
  };
}"""


def typings(seed: int) -> Iterator[dict[str, Any]]:
    """Yield what is put into each field, one after the other.

    Who is careful then fills in what is said to be missing.
    """
    chance = random.Random(seed)  # noqa: S311 - what is typed
    for _number in range(220):
        is_careful = seed % 3 == 0
        typed: dict[str, Any] = {kind: words[0] if is_careful else chance.choice(words) for kind, words in GOOD.items()}
        typed |= {"isBlank": chance.random() < (0.9 if is_careful else 0.6), "tick": chance.random() < 0.2}
        typed["isCareful"] = is_careful
        typed["choice"] = chance.randrange(20) if chance.random() < (0.3 if is_careful else 0.8) else 0
        if not is_careful and chance.random() < HOSTILITY:
            typed["hostile"] = chance.choice(HOSTILE)
        yield typed


@pytest.mark.parametrize(
    "how_often",
    [
        pytest.param((kind, language, number), marks=[pytest.mark.slow] * (number == MANY))
        for kind in KINDS
        for language in LANGUAGES
        for number in (FEW, MANY)
    ],
    ids=str,
)
def test_what_the_form_makes_is_judged_alike_by_the_command_line(
    chromium: Browser, sample: Site, tmp_path: Path, how_often: tuple[str, str, int]
) -> None:
    """Every field of every kind, hostile text among them; what both take is unchanged by reading and writing."""
    kind, language, number = how_often
    base = content(tmp_path / "content")
    fine = 0
    with tab(chromium, sample) as opened:
        for seed in range(number):
            shown(opened, kind, language)
            chance = random.Random(seed)  # noqa: S311 - as above
            adds = [[chance.random() < share for _each in range(37)] for share in (0.4, 0.15)]
            said = opened.page.evaluate(FILL, [list(typings(seed)), adds])
            lay(base, {f"institutions/{OWNER}/{KINDS[kind]}/made-here.md": said["text"]})
            found = [each for each in problems(base) if each.place.path.endswith("made-here.md")]
            ours = {each.code for each in found if each.severity is Severity.ERROR} - CHECK_ALONE
            assert set(said["codes"]) == ours, (seed, said["text"], found)
            assert bool(said["listed"]) == bool(ours)
            [document] = [each for each in load.documents(base)[0] if each.path.endswith("made-here.md")]
            assert said["text"] == write.record(write.in_order(KIND[kind].model, document.data), document.body)
            fine += not ours
    assert fine > 0 or number == FEW


def shown(opened: Tab, kind: str, language: str) -> None:
    """Open an empty form, and say where its record belongs."""
    opened.go(f"{language}/submit/{kind}/")
    if opened.page.locator("[data-draft]").is_visible():
        opened.page.locator("[data-discard]").click()
    opened.page.locator("[data-owner]").fill(OWNER)
    opened.page.locator("[data-slug]").fill("made-here")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_listing_is_corrected_from_its_page_without_losing_anything(sample_tab: Tab, language: str) -> None:
    """Each published credential opens in the form, and nothing but the title changes in its file."""
    page = sample_tab.page
    for entry in (each for each in sample_tab.site.catalogue.published if each.record.listing != "withdrawn"):
        sample_tab.go(f"{language}/credentials/{entry.ref}/")
        page.locator("a[href*='?correct=']").first.click()
        page.locator("[data-form]:visible").wait_for()
        record = write.record(write.in_order(KIND["credential"].model, entry.document.data), entry.document.body)
        made = page.locator("code[data-file]").text_content()
        assert without_ctids(str(made)) == without_ctids(record), entry.ref
        assert page.locator("[data-path]").inner_text() == f"content/{entry.document.path}"
        page.get_by_role("button", name=WORDS[language]["form.check"], exact=True).click()
        assert page.locator("[data-problems] > li").count() == 0


def test_nothing_of_a_withdrawn_listing_is_there_to_be_corrected(sample: Site) -> None:
    """Whatever its file may still say."""
    records = {
        each.relative_to(sample.folder / "assets/submit/records").with_suffix("").as_posix()
        for each in sample.folder.glob("assets/submit/records/*/*.json")
    }
    credentials = sample.catalogue.credentials
    gone = {ref for ref, entry in credentials.items() if entry.record.listing == "withdrawn"}
    assert gone
    assert records == credentials.keys() - gone


def without_ctids(text: str) -> list[str]:
    """Return the lines of a record but those of identifiers: parts that lack one are given it."""
    return [line.replace("- ", "  ") for line in text.split("\n") if not re.search(r"\bctid: ", line)]


def test_a_draft_stays_on_the_device_until_it_is_thrown_away(sample_tab: Tab) -> None:
    shown(sample_tab, "credential", "en")
    page = sample_tab.page
    page.get_by_label("Title", exact=False).first.fill("Night Nursing")
    page.get_by_role("textbox", name="Summary", exact=True).fill("Keep people safe at night.")
    page.wait_for_function("() => document.querySelector('code[data-file]').textContent.includes('safe at night')")
    before = page.locator("code[data-file]").text_content()
    sample_tab.reload()
    page.locator("[data-draft]").wait_for()
    assert page.locator("code[data-file]").text_content() == before
    page.locator("[data-discard]").click()
    assert "safe at night" not in str(page.locator("code[data-file]").text_content())
    sample_tab.reload()
    assert page.locator("[data-draft]").is_hidden()


def test_the_name_of_a_file_follows_its_title_until_somebody_gives_it_one(sample_tab: Tab) -> None:
    """After a draft came back, and after it was thrown away, as before."""
    page = sample_tab.page
    slug, title = page.locator("[data-slug]"), page.get_by_label("Title", exact=False).first
    sample_tab.go("en/submit/credential/")
    title.press_sequentially("Supportive")
    page.get_by_text("title: Supportive").wait_for()
    sample_tab.reload()
    title.press_sequentially(" Care")
    assert slug.input_value() == "supportive-care"
    page.locator("[data-discard]").click()
    title.press_sequentially("Welding")
    assert slug.input_value() == "welding"
    slug.fill("welding-basics")
    page.get_by_text("welding-basics.md").wait_for()
    sample_tab.reload()
    title.press_sequentially(" Basics II")
    assert slug.input_value() == "welding-basics"


def test_a_browser_that_keeps_no_draft_says_so(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample) as opened:
        opened.page.add_init_script(FULL_DISK)
        opened.go("en/submit/credential/")
        opened.page.get_by_label("Title", exact=False).first.fill("Welding")
        opened.page.get_by_text(WORDS["en"]["form.unkept"]).wait_for()
        opened.page.locator("[data-take=copy]").click()
        opened.page.locator("[data-taken]:not(:empty)").wait_for()
        assert opened.page.locator("[data-draft]").is_hidden()


def test_a_draft_that_another_tab_takes_the_place_of_is_told(sample_tab: Tab) -> None:
    page = sample_tab.page
    other = Tab(page.context.new_page(), sample_tab.site)
    for each, words in ((sample_tab, "First"), (other, "Second")):
        each.page.bring_to_front()
        each.go("en/submit/credential/")
        each.page.get_by_label("Title", exact=False).first.fill(words)
        each.page.get_by_text(f"title: {words}").wait_for()
    page.bring_to_front()
    page.get_by_text(WORDS["en"]["form.elsewhere"]).wait_for()
    assert other.page.locator("[data-elsewhere]").is_hidden()


def test_looking_at_a_listing_makes_no_draft_and_a_second_record_has_its_own_identifier(sample_tab: Tab) -> None:
    page = sample_tab.page
    sample_tab.go("en/submit/credential/?correct=example-college/data-literacy-basics")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('draft'))") == []
    ctids = set()
    for _time in range(2):
        shown(sample_tab, "credential", "en")
        page.get_by_label("Title", exact=False).first.fill("Night Nursing")
        page.get_by_role("button", name="Check", exact=True).click()
        ctids.add(re.findall(r"^ctid: (.*)$", str(page.locator("code[data-file]").text_content()), re.MULTILINE)[0])
    assert len(ctids) == 2


def test_a_draft_of_what_was_changed_meanwhile_says_so(sample_tab: Tab) -> None:
    page = sample_tab.page
    path = "en/submit/credential/?correct=example-college/data-literacy-basics"
    sample_tab.go(path)
    page.get_by_role("textbox", name="Summary", exact=True).fill("Read tables and charts, and say what they mean.")
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.includes('draft'))")
    sample_tab.go(path)
    page.locator("[data-draft]").wait_for()
    assert page.locator("[data-stale]").is_hidden()
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((each) => each.includes("draft"));
          const kept = JSON.parse(localStorage.getItem(key));
          kept.original.title = "Another";
          localStorage.setItem(key, JSON.stringify(kept));
        }"""
    )
    sample_tab.go(path)
    page.locator("[data-stale]").wait_for()


def test_the_keyboard_alone_makes_a_file(sample_tab: Tab) -> None:
    """Type, check, go to what is wrong, mend it, and take the file away."""
    page, keyboard = sample_tab.page, sample_tab.page.keyboard
    sample_tab.go("en/submit/credential/")
    page.locator("[data-owner]").focus()
    keyboard.type(OWNER)
    page.get_by_label("Title", exact=False).first.focus()
    keyboard.type("Night Nursing")
    page.get_by_role("button", name="Check", exact=True).focus()
    keyboard.press("Enter")
    assert page.locator("[data-status]").inner_text() == "1 thing to mend"
    assert page.evaluate("document.activeElement.matches('[data-status]')")
    keyboard.press("Tab")
    keyboard.press("Enter")
    added = page.get_by_role("group", name="Sources", exact=True).get_by_label("Address of the source")
    added.focus()
    keyboard.type("https://college.example/night-nursing")
    page.get_by_text("it tells too little for a page of its own").wait_for()
    page.get_by_role("textbox", name="Summary", exact=True).focus()
    keyboard.type("Keep people safe at night.")
    page.get_by_text("Nothing is wrong with the file. ").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the file").focus()
        keyboard.press("Enter")
    assert saved.value.suggested_filename == "night-nursing.md"
    assert "title: Night Nursing\n" in Path(saved.value.path()).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_is_for_readers_of_all_kinds(chromium: Browser, sample: Site, kind: str, language: str) -> None:
    """With every group open, an item in each list, and faults told: axe in both schemes, and at 320 pixels."""
    with tab(chromium, sample, viewport={"width": 320, "height": 800}) as opened:
        shown(opened, kind, language)
        opened.page.evaluate(FILL, [[{"isBlank": True, "choice": 0}], [[True]]])
        assert opened.page.evaluate(WIDER) == 0
        opened.page.evaluate(AXE.read_text("utf-8"))
        assert violations(opened, {"type": "tag", "values": TAGS}) == []
        opened.page.emulate_media(color_scheme="dark")
        assert violations(opened, {"type": "rule", "values": COLOURS}) == []


def test_without_scripts_the_form_leads_to_other_ways(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample, java_script_enabled=False) as opened:
        opened.go("fr/submit/credential/")
        assert opened.page.locator("[data-form]").is_hidden()
        opened.page.locator("noscript .notice").wait_for()


def test_a_listing_that_is_not_there_is_said_to_be_missing(chromium: Browser, sample: Site) -> None:
    with tab(chromium, sample) as opened:
        for ref in ("no-such/listing", "../../etc/passwd", "<b>"):
            opened.page.goto(f"{sample.url}en/submit/credential/?correct={ref}")
            opened.page.locator("[data-failed]:visible").wait_for()
        opened.faults.clear()


@pytest.mark.parametrize(("language", "name"), [("en", "Example College"), ("fr", "collège example")])
def test_an_institution_is_known_by_its_name_and_one_that_is_not_listed_is_told(
    sample_tab: Tab, language: str, name: str
) -> None:
    """People write the name; a field that is empty is needed, and a wrong name leads to the list."""
    page, owner = sample_tab.page, sample_tab.page.locator("[data-owner]")
    sample_tab.go(f"{language}/submit/credential/")
    fault = page.locator("#form-owner-fault")
    for typed, code in (("", "V101"), ("No Such College", "R303")):
        owner.fill(typed)
        page.get_by_role("button", name=WORDS[language]["form.check"], exact=True).click()
        assert fault.inner_text() == f"{WORDS[language][f'form.say.code.{code}']} {code}"
    owner.fill(name)
    owner.press("Tab")
    assert owner.input_value() == OWNER
    fault.wait_for(state="hidden")
    page.locator("#names").evaluate("(group) => (group.open = true)")
    page.locator("#names fieldset", has=page.locator("legend")).nth(1).get_by_role("button").first.click()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    assert f"offered_by:\n  - {OWNER}\n" in str(page.locator("code[data-file]").text_content())


def test_what_is_wrong_is_told_in_the_order_of_the_page_with_what_to_write(sample_tab: Tab) -> None:
    shown(sample_tab, "credential", "en")
    page = sample_tab.page
    page.get_by_label("Title", exact=False).first.fill("Night Nursing")
    page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    for label, typed in {"Version": "v 2", "Price": "1,200", "Currency": "dollars", "Read on": "spring"}.items():
        page.get_by_role("textbox", name=label, exact=True).fill(typed)
    page.get_by_role("textbox", name="Address of the source").fill("https://college.example/night")
    page.get_by_role("button", name="Check", exact=True).click()
    words = {key.removeprefix("form."): text for key, text in WORDS["en"].items()}
    assert page.locator("[data-problems] > li").all_inner_texts() == [
        f"Price {words['say.code.V103.number']}",
        f"Currency {words['say.code.V106']} {words['help.price.currency']}",
        f"Version {words['say.code.V106']} {words['help.version']}",
        f"Read on {words['say.code.V113']} {words['expect.date']}",
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_that_takes_a_code_a_date_or_a_reference_says_which(
    sample_tab: Tab, language: str, kind: str
) -> None:
    """What is told of such a field repeats its help, so there is one."""
    shown(sample_tab, kind, language)
    sample_tab.page.evaluate(FILL, [[{"isBlank": True, "choice": 0}], [[True]]])
    silent = """() => [...document.querySelectorAll("[data-fields] input")]
      .filter((field) => ["code", "date", "loose-date", "ref"].includes(field.dataset.is))
      .filter((field) => !document.getElementById(`${field.id}-help`)).map((field) => field.labels[0].textContent)"""
    assert sample_tab.page.evaluate(silent) == []


def test_what_is_needed_of_a_part_that_can_be_left_out_is_asked_only_with_it(sample_tab: Tab) -> None:
    """Nobody is to think that each listing needs a reason for its withdrawal."""
    shown(sample_tab, "credential", "en")
    reason = sample_tab.page.locator("fieldset", has_text="Withdrawal").last.locator("textarea").first
    assert reason.get_attribute("required") is None
    assert WORDS["en"]["form.say.needed_within"] in str(reason.evaluate("(field) => field.labels[0].textContent"))


PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""


def test_a_list_that_is_pasted_is_an_outcome_for_each_of_its_bullets(sample_tab: Tab) -> None:
    shown(sample_tab, "credential", "en")
    page = sample_tab.page
    page.evaluate("for (const box of document.querySelectorAll('[data-fields] details')) box.open = true")
    add = page.get_by_role("button", name=re.compile("^Add: .*outcome", re.IGNORECASE)).first
    group = page.locator("fieldset.form-part", has=add).last
    add.click()
    page.evaluate(
        PASTE, "What you learn:\n\u2022 Plan comfort care\n  with a client\n\u2013 Document pain\n1. Assess breathing\n"
    )
    texts = [area.input_value() for area in group.locator(".form-item > :first-child textarea:first-of-type").all()]
    assert [text for text in texts if text] == ["Plan comfort care with a client", "Document pain", "Assess breathing"]
    assert str(page.locator("code[data-file]").text_content()).count("text: ") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_would_be_refused_says_so_where_it_is_taken(sample_tab: Tab, language: str) -> None:
    page, words = sample_tab.page, WORDS[language]
    sample_tab.go(f"{language}/submit/credential/")
    with page.expect_download():
        page.get_by_role("button", name=words["form.download"]).click()
    told = page.locator("[data-taken]").inner_text()
    number = page.locator("[data-problems] > li").count()
    assert number > 1
    assert told == f"{words['form.say.saved']} {words['form.say.left.other'].format(count=number)}"


def test_an_institution_stays_named_and_what_is_no_institution_stays_as_it_was_typed(sample_tab: Tab) -> None:
    sample_tab.go("en/submit/credential/")
    page, owner = sample_tab.page, sample_tab.page.locator("[data-owner]")
    for typed, value, name in (
        ("Example College", "example-college", "Example College"),
        ("EXAMPLE-COLLEGE", "example-college", "Example College"),
        (" Example Coll", "Example Coll", ""),
    ):
        owner.fill(typed)
        owner.press("Tab")
        assert (owner.input_value(), page.locator("[data-named]").inner_text()) == (value, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_is_called_one_and_the_file_is_said_to_be_saved_beside_its_button(
    sample_tab: Tab, language: str
) -> None:
    page, words = sample_tab.page, WORDS[language]
    sample_tab.go(f"{language}/submit/credential/?correct=example-college/data-literacy-basics")
    assert page.locator("h1").inner_text() == words["form.say.correct_title"]
    assert page.title().startswith(words["form.say.correct_title"])
    with page.expect_download():
        page.get_by_role("button", name=words["form.download"]).click()
    assert page.locator("[data-taken]").inner_text() == words["form.say.saved"]
