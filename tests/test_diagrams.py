import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from drawn import LANGUAGES, LOCALES, ROOT, Drawn, board_of, changed, figures, longest, reader, real, stack_of
from hypothesis import given
from hypothesis import strategies as st
from sample_catalogue import worked_out

from catalogue.ledger import Ledger
from catalogue.ledger.stacks import Stack
from catalogue.ledger.things import Thing, entry
from catalogue.render import diagrams
from catalogue.render.diagrams.measure import ELLIPSIS, lines, width
from catalogue.render.diagrams.signs import SHAPES
from catalogue.render.reader import Reader
from catalogue.render.templating import environment

STYLES = ROOT / "templates/assets/css/04-diagrams.css"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\b(fill|stroke|color)=")
HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;{{7*7}}{0}]]>"""
LARGEST_FIGURE = 60_000  # characters
HIGHEST = 2_500  # units, which are pixels on a phone
LITERACY = "example-college/data-literacy-basics"
LITERACY_FILE = f"institutions/example-college/credentials/{LITERACY.partition('/')[2]}.md"


def stack(ref: str, found: Ledger | None = None) -> Stack:
    return (found or worked_out()).stacks[ref]


def drawn_stack(each: Stack, held: frozenset[Thing] = frozenset(), language: str = "en") -> Drawn:
    return Drawn.of(diagrams.stack(reader(language), each, held))


def drawn_routes(ref: str, found: Ledger | None = None, language: str = "en") -> Drawn:
    asked = reader(language, found)
    return Drawn.of(diagrams.routes(asked, asked.credential(ref)))


def title(asked: Reader, thing: Thing) -> str:
    return asked.plain(entry(asked.catalogue, thing).record.title)


def without_spaces(text: str) -> str:
    """Lines break at hyphens too, so that words are compared without what stands between them."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_stack_takes_stands_in_its_picture_and_in_words(language: str) -> None:
    asked = reader(language)
    for each in worked_out().stacks.values():
        drawn = drawn_stack(each, language=language)
        others = [asked.plain(other) for need in each.needs for other in need.others]
        named = [title(asked, thing) for thing in (*each.things, each.target)]
        for picture in drawn.pictures:
            assert [
                name for name in (*named, *others) if without_spaces(name) not in without_spaces(picture.words)
            ] == []
        assert [name for name in (*named[:-1], *others) if name not in drawn.told("details")] == []
        assert named[-1] in drawn.told("figcaption")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_real_stack_says_in_words_all_that_it_takes(language: str) -> None:
    asked = reader(language, real())
    for each in real().stacks.values():
        told = Drawn.of(diagrams.stack(asked, each)).told("details")
        assert [title(asked, thing) for thing in each.things if title(asked, thing) not in told] == []


def test_a_large_stack_is_summarised_in_its_picture_and_told_whole_in_words() -> None:
    """200 steps: eight are drawn, each by its first thing, and the rest is counted."""
    each = stack_of(real(), 200, things=3)
    figure = diagrams.stack(reader("en", real()), each)
    drawn = Drawn.of(figure)
    assert len(drawn.points) == 200
    assert max(picture.height for picture in drawn.pictures) < HIGHEST
    assert sum(len(ET.tostring(svg)) for svg in drawn.root.findall("svg")) < LARGEST_FIGURE
    for picture in drawn.pictures:
        assert picture.count("step") == 9
        assert "and 192 more steps" in picture.words
        assert picture.words.count("and 2 more") == 8


def test_what_is_written_grows_no_faster_than_the_stack() -> None:
    asked = reader("en", real())
    sizes = [len(diagrams.stack(asked, stack_of(real(), steps))) for steps in (100, 200, 400)]
    assert sizes[2] - sizes[1] < 2.2 * (sizes[1] - sizes[0])


def test_steps_in_order_lead_from_one_to_the_next_and_others_meet() -> None:
    in_order, in_any = (drawn_stack(stack_of(worked_out(), 3, order=order)) for order in ("as-listed", "any"))
    assert [line for line in in_order.narrow.lines if line.startswith("Step ")] == [
        f"Step {number}" for number in (1, 2, 3)
    ]
    assert in_order.root.find("details/ol") is not None
    assert in_any.root.find("details/ul") is not None
    for ordered, gathered in zip(in_order.pictures, in_any.pictures, strict=True):
        assert ordered.count("head") == 3
        assert gathered.count("head") == 1
        assert "Step 1" not in gathered.words


def test_a_step_with_a_choice_says_how_many_it_takes() -> None:
    each = stack("sample-university/into-the-bachelor-of-samples")
    drawn = drawn_stack(each)
    assert all("2 of these" in picture.words for picture in drawn.pictures)
    assert "2 of these" in drawn.points[0]


@pytest.mark.parametrize(
    ("ref", "sign"),
    [
        ("example-college/data-stack", "confirmed"),
        ("sample-polytechnic/green-building", "claimed"),
        ("example-northern-consortium/two-skills-into-climate", "pending"),
    ],
)
def test_a_line_a_sign_and_words_tell_what_is_recorded_from_what_is_claimed(ref: str, sign: str) -> None:
    each = stack(ref)
    assert each.sign == sign
    for picture in drawn_stack(each).pictures:
        assert picture.signs == (sign,)
        assert picture.count(f"line-{sign}") > 0
        assert sum(name.startswith("line line-") for name in picture.classes) == picture.count(
            f"line-{sign}"
        ) + picture.count("line-rule")
        assert str(LOCALES["en"].t(f"sign.{each.basis.value}")) in picture.words


def test_claimed_lines_are_broken_and_recorded_ones_are_not() -> None:
    styles = STYLES.read_text("utf-8")
    broken = re.findall(r"\.line-(\w+)[^{}]*\{[^}]*stroke-dasharray", styles)
    assert sorted(broken) == ["claimed", "plausible"]


def test_what_is_held_is_marked_and_so_are_the_steps_that_are_done() -> None:
    each = stack("example-college/data-stack")
    held = frozenset(each.things[:2])
    before, after = drawn_stack(each), drawn_stack(each, held)
    for picture in before.pictures:
        assert picture.count("tick") == 0
        assert "Done" not in picture.words
    for picture in after.pictures:
        assert picture.count("tick") == 2
        assert picture.words.count("Done") == 2
    assert after.told("details").count("you have it") == 2
    assert "2 of them are done." in after.told("figcaption")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_routes_of_a_credential_are_those_of_the_ledger(language: str) -> None:
    """Each decision of another, each stack, each claim that is not on record, each suggestion: once, by its sign."""
    found, asked = worked_out(), reader(language)
    for ref, credential in found.catalogue.credentials.items():
        thing = Thing("credential", ref)
        stacks = found.stacks_with.get(thing, ())
        onto = {title(asked, each.target) for each in stacks}
        claims = [each for each in credential.record.stacks_claimed if asked.plain(each.into) not in onto]
        signs = [each.sign for each in found.of(ref) if each.is_another] + [each.sign for each in stacks]
        signs += ["claimed"] * len(claims) + ["plausible"] * len(found.equivalencies.get(ref, ()))
        figure = diagrams.routes(asked, credential)
        if not signs:
            assert figure == ""
            continue
        drawn = Drawn.of(figure)
        assert [Counter(picture.signs) for picture in drawn.pictures] == [Counter(signs)] * 2
        assert len(list(drawn.root.iterfind("details//li"))) == len(signs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_who_says_something_of_a_credential_stands_in_the_picture_and_in_words(language: str) -> None:
    found, asked = worked_out(), reader(language)
    drawn = drawn_routes(LITERACY, language=language)
    names = [asked.plain(asked.institution(each.receiver).record.name) for each in found.of(LITERACY)]
    names += [title(asked, each.target) for each in found.stacks_with[Thing("credential", LITERACY)]]
    names += [asked.plain(claim.into) for claim in asked.credential(LITERACY).record.stacks_claimed]
    assert len(names) > 5
    for words in (drawn.narrow.words, drawn.wide.words, drawn.told("details")):
        assert [name for name in names if without_spaces(name) not in without_spaces(words)] == []


def test_what_is_plausible_goes_through_the_course_in_the_middle_and_says_that_it_is_no_offer() -> None:
    drawn = drawn_routes(LITERACY)
    for picture in drawn.pictures:
        assert picture.count("line-plausible") == 1
        assert "through DAT 101 Introduction to Data" in picture.words
        assert "Plausible, not an offer of credit" in picture.words
    (behind,) = drawn.root.findall("details/ul/li/ul/li")
    assert "".join(behind.itertext()).startswith("Plausible, not an offer of credit: Collège Exemple")


def test_the_firmest_word_comes_first() -> None:
    drawn = drawn_routes("example-college/spreadsheet-basics")
    assert [picture.signs for picture in drawn.pictures] == [("reported", "expired")] * 2


def test_the_caption_counts_what_is_drawn() -> None:
    assert (
        drawn_routes(LITERACY).told("figcaption") == "Where it counts: 4 confirmed, 1 reported, 1 claimed, 1 plausible"
    )


def test_nobodys_word_about_what_is_their_own_is_drawn(tmp_path: Path) -> None:
    own = """---
ctid: ce-0f1d6a52-6a50-4a55-8f3e-3d6b1f6f9a01
format: 1
language: en
of: {credential: example-college/evening-care-workshop}
decision: granted
grants: [{kind: elective, amount: 3}]
provenance: {basis: submitted, confirmed: 2026-08-01}
---
"""
    found = changed(tmp_path, {"institutions/example-college/recognitions/its-own.md": own})
    assert len(found.of("example-college/evening-care-workshop")) == 1
    asked = reader("en", found)
    assert diagrams.routes(asked, asked.credential("example-college/evening-care-workshop")) == ""
    assert diagrams.reach(asked, asked.institution("example-college")) == ""


def test_a_claim_to_what_is_on_record_is_not_drawn_twice(tmp_path: Path) -> None:
    record = (ROOT / "tests/sample/content" / LITERACY_FILE).read_text("utf-8")
    claim = "stacks_claimed:\n  - {into: {en: Data Analytics Certificate}, statement: stated}\n"
    text = re.sub(r"^stacks_claimed:\n(?:[ -].*\n)*", claim, record, flags=re.MULTILINE)
    assert text != record
    found = changed(tmp_path, {LITERACY_FILE: text})
    assert found.catalogue.credentials[LITERACY].record.stacks_claimed != ()
    assert "claimed" not in drawn_routes(LITERACY, found).narrow.signs


def test_what_an_institution_accepts_leads_to_it_with_the_sign_of_each_decision() -> None:
    found, asked = worked_out(), reader()
    for ref, statements in found.received.items():
        drawn = Drawn.of(diagrams.reach(asked, asked.institution(ref)))
        signs = Counter(each.sign for each in statements if each.is_another)
        assert [Counter(picture.signs) for picture in drawn.pictures] == [signs] * 2
        assert [picture.count("head") for picture in drawn.pictures] == [1, 1]
        subjects = [title(asked, each.subject) for each in statements if each.subject]
        for words in (drawn.narrow.words, drawn.told("details")):
            assert [each for each in subjects if without_spaces(each) not in without_spaces(words)] == []


def test_of_many_decisions_the_firmest_are_drawn_and_all_are_told() -> None:
    found = worked_out()
    (one, *_) = [each for each in found.received["sample-university"] if each.sign == "confirmed"]
    many = replace(found, received={"sample-university": (one,) * 300})
    asked = reader("en", many)
    drawn = Drawn.of(diagrams.reach(asked, asked.institution("sample-university")))
    assert [len(picture.signs) for picture in drawn.pictures] == [12, 12]
    assert max(picture.height for picture in drawn.pictures) < HIGHEST
    assert len(drawn.points) == 300
    assert "and 288 more routes" in drawn.told("p")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matrix_has_the_sign_of_each_cell_in_its_place(language: str) -> None:
    for board in (*worked_out().boards.values(), board_of(real(), 9, 4)):
        drawn = Drawn.of(diagrams.matrix(reader(language, real() if len(board.rows) > 8 else None), board))
        signs = tuple(cell.sign for cell in board.cells)
        assert [picture.signs for picture in drawn.pictures] == [signs, signs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_matrix_names_every_institution_and_numbers_every_credential(language: str) -> None:
    asked, board = reader(language, real()), board_of(real(), 30, 25)
    drawn = Drawn.of(diagrams.matrix(asked, board))
    columns = [title(asked, Thing("credential", ref)) for ref in board.entry.record.credentials]
    institutions = [asked.plain(asked.institution(ref).record.name) for ref in board.entry.record.institutions]
    assert ["".join(point.itertext()) for point in drawn.root.findall("div/ol/li")] == columns
    assert [point.startswith(name) for point, name in zip(drawn.points, institutions, strict=True)] == [True] * 30


def test_the_words_of_a_matrix_say_which_column_has_which_sign() -> None:
    asked = reader("en", real())
    board = board_of(real(), 1, 9)
    (point,) = Drawn.of(diagrams.matrix(asked, board)).points
    assert point.partition(": ")[2] == (
        "Not signed: 1, 8 · Reported, not confirmed: 2, 9 · Its own credential: 3 · Confirmed: 4 · Declined: 5 · "
        "Pending: 6 · Expired: 7"
    )


def test_a_large_matrix_is_bounded_and_says_what_is_not_drawn() -> None:
    drawn = Drawn.of(diagrams.matrix(reader("en", real()), board_of(real(), 200, 200)))
    for picture in drawn.pictures:
        assert len(picture.signs) == 16 * 10
        assert picture.height < 2 * HIGHEST
    assert "and 184 more institutions" in drawn.told("p")
    assert "190 more credentials are not drawn" in drawn.told("p")


def test_a_core_without_cells_has_no_matrix() -> None:
    board = next(iter(worked_out().boards.values()))
    assert diagrams.matrix(reader(), replace(board, rows=())) == ""


def test_a_page_that_lists_the_same_is_not_told_it_twice() -> None:
    asked, found = reader(), worked_out()
    board = next(iter(found.boards.values()))
    written = [
        diagrams.stack(asked, stack("example-college/data-stack"), is_listed=True),
        diagrams.routes(asked, asked.credential(LITERACY), is_listed=True),
        diagrams.reach(asked, asked.institution("sample-university"), is_listed=True),
        diagrams.matrix(asked, board, is_listed=True),
    ]
    assert [figure for figure in written if "<details" in figure] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", [worked_out(), real()], ids=["sample", "real"])
def test_every_diagram_is_well_formed_and_leaves_looks_to_the_style_sheet(found: Ledger, language: str) -> None:
    """No style attribute, which the page's policy forbids, no colour, and no id, of which a page could have two."""
    written = [figure for figure in figures(reader(language, found)) if figure]
    assert len(written) > 20
    for figure in written:
        drawn = Drawn.of(figure)
        assert not COLOUR.search(re.sub(r">[^<]*<|(href|aria-label)=\"[^\"]*\"", "", figure))
        for each in drawn.root.iter():
            assert {"style", "id"}.isdisjoint(each.keys())
        for svg in drawn.root.findall("svg"):
            assert svg.attrib["role"] == "img"
            assert svg.attrib["aria-label"]
            assert {each.tag for each in svg.iter()} <= {"svg", "g", "rect", "circle", "path", "polyline", "text"}


@pytest.mark.parametrize("found", [worked_out(), real()], ids=["sample", "real"])
def test_nothing_is_drawn_beyond_the_picture(found: Ledger) -> None:
    """By the lengths that the words are held to; one picture is as wide as a phone allows, one has more room."""
    for figure in filter(None, figures(reader("fr", found))):
        for svg, across in zip(Drawn.of(figure).root.findall("svg"), (280, 600), strict=True):
            assert svg.attrib["viewBox"].startswith(f"0 0 {across} ")
            height = float(svg.attrib["viewBox"].split()[3])
            for each in svg.iter("text"):
                x, y = float(each.attrib["x"]), float(each.attrib["y"])
                assert x + float(each.attrib.get("textLength", 0)) <= across
                assert y <= height


def test_the_same_records_make_the_same_diagrams() -> None:
    assert list(figures(reader())) == list(figures(reader()))


def test_hostile_words_are_words(tmp_path: Path) -> None:
    files = {LITERACY_FILE: "title", "institutions/sample-university/institution.md": "name"}
    found = changed(tmp_path, {path: _renamed(field, path) for path, field in files.items()})
    asked = reader("en", found)
    board = board_of(found, 4, 20)
    written = [*figures(asked), diagrams.matrix(asked, board)]
    assert sum("&lt;script&gt;" in figure for figure in written) > 5
    allowed = set(
        "figure figcaption svg g rect circle path polyline text ul ol li details summary a span p div".split()
    )
    for figure in filter(None, written):
        assert {each.tag for each in Drawn.of(figure).root.iter()} <= allowed
        assert [name for each in Drawn.of(figure).root.iter() for name in each.attrib if name.startswith("on")] == []


def _renamed(field: str, path: str) -> str:
    record = (ROOT / "tests/sample/content" / path).read_text("utf-8")
    quoted = HOSTILE.replace("'", "''")
    return re.sub(rf"^{field}: .*$", lambda _: f"{field}: '{quoted}'", record, count=1, flags=re.MULTILINE)


def test_every_sign_has_a_shape_of_its_own_in_lists_and_in_pictures() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    template = environment(ROOT / "templates").from_string(
        '{% from "components/sign.html" import sign %}{{ sign(kind) }}'
    )
    for kind, shape in SHAPES.items():
        shown = ET.fromstring(template.render(kind=kind))  # noqa: S314 - written by our own code
        assert shown.attrib["aria-hidden"] == "true"
        assert shape in template.render(kind=kind)


def test_the_styles_of_diagrams_take_their_colours_from_the_tokens() -> None:
    styles = STYLES.read_text("utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", styles)


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("", 100, ()),
        ("One line", 200, ("One line",)),
        ("Two words", 45, ("Two", "words")),
        ("micro-credential", 75, ("micro-", "credential")),
        ("and/or something", 60, ("and/or", "somethi", "ng")),
        ("spaces   and\nbreaks", 300, ("spaces and breaks",)),
        ("a narrow\u00a0space", 65, ("a", "narrow\u00a0sp", "ace")),
    ],
)
def test_words_break_where_lines_may(text: str, room: float, expected: tuple[str, ...]) -> None:
    assert lines(text, room, 15) == expected


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    shown = lines("word " * 500, 100, 15, most=3)
    assert len(shown) == 3
    assert shown[-1].endswith(ELLIPSIS)
    assert lines("a" + " " * 5000 + "b", 100, 15) == ("a b",)
    assert lines("word " * 3, 100, 15, most=3)[-1].endswith("word")


@given(st.text(max_size=400), st.floats(30, 400), st.booleans())
def test_every_line_fits_whatever_is_written(text: str, room: float, is_bold: bool) -> None:  # noqa: FBT001 - hypothesis fills it in
    shown = lines(text, room, 15, is_bold=is_bold, most=4)
    assert len(shown) <= 4
    assert all(width(line, 15, is_bold=is_bold) <= room for line in shown)
    if not any(line.endswith(ELLIPSIS) for line in shown):
        assert without_spaces("".join(shown)) == without_spaces(text)


def test_the_longest_real_titles_are_drawn_whole() -> None:
    found = real()
    for language in LANGUAGES:
        asked = reader(language, found)
        for ref in longest(found.catalogue.credentials)[:20]:
            shown = lines(title(asked, Thing("credential", ref)), 200, 15, most=5)
            assert not shown[-1].endswith(ELLIPSIS)
