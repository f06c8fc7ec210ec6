"""Credentials in the European Learning Model: held to its shapes, and to what records tell."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyld import jsonld
from rdflib.namespace import DCTERMS, FOAF, RDF, SKOS
from sample_catalogue import BASE, read
from sites import CONTENT, ROOT, pages

from catalogue import addresses
from catalogue.feeds import elm as elm_feed
from catalogue.feeds.feed import Harvest
from catalogue.ledger import ledger
from catalogue.linked_data import elm

CONTENTS = {"sample": CONTENT, "content": ROOT / "content"}
SHAPES = ROOT.parent / "shared" / "standards" / "elm"
"""The Commission's own shapes, which stand beside the project where somebody keeps them; they are no part of it."""
JAVA = r"[[[A-Fa-f0-9]\:\.]*[%[\p{L}\p{Nl}\p{Nd}]]*\]"  # codespell:ignore nd
NO_SHAPES = f"the shapes of ELM are not at {SHAPES}"
ELM = rdflib.Namespace("http://data.europa.eu/snb/model/elm/")
ADMS = rdflib.Namespace("http://www.w3.org/ns/adms#")
ROV = rdflib.Namespace("http://www.w3.org/ns/regorg#")
LITERACY = "example-college/data-literacy-basics"
PROJECTS = "college-exemple/gestion-de-projet"
COLLEGE = "institutions/example-college/institution.md"
RECORD = "institutions/example-college/credentials/data-literacy-basics.md"
REQUIRED = {
    ELM.LearningAchievementSpecification: (DCTERMS.title, DCTERMS.language, ELM.ISCEDFCode, ELM.learningOutcome),
    ELM.LearningOpportunity: (
        DCTERMS.title,
        ELM.defaultLanguage,
        ELM.learningAchievementSpecification,
        ELM.providedBy,
        FOAF.homepage,
    ),
    ELM.LearningOutcome: (DCTERMS.title, ELM.relatedESCOSkill),
    ELM.AwardingOpportunity: (ELM.awardingBody, ELM.learningAchievementSpecification),
    ELM.Organisation: (ROV.legalName, ELM.location),
    ELM.CreditPoint: (ELM.framework, ELM.point),
    ELM.Identifier: (SKOS.notation,),
    ELM.Note: (ELM.noteLiteral,),
    ELM.Amount: (ELM.unit, RDF.value),
    ELM.Address: (ELM.countryCode,),
    ELM.WebResource: (ELM.contentUrl,),
    DCTERMS.Location: (ELM.address,),
}
"""What ELM must be told of a thing of each class."""


def harvest(content: Path) -> Harvest:
    """Return what the feeds of some content are made of, as far as ELM needs it."""
    return Harvest(ledger(read(content)[0]), (), BASE, ())


@cache
def documents(content: Path) -> dict[str, bytes]:
    """Return the descriptions of a catalogue's credentials by their paths, and all of them in one graph."""
    harvested = harvest(content)
    parts = (part.page for feed in elm_feed.graph(harvested) for part in feed.parts)
    return {page.path: page.body for page in (*elm_feed.files(harvested), *parts)}


def graph(body: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=body, format="json-ld")


def described(ref: str, content: Path = CONTENT) -> rdflib.Graph:
    """Return the description of a credential."""
    catalogue = read(content)[0]
    return graph(documents(content)[addresses.elm(catalogue.credentials[ref].record.ctid)])


def changed(folder: Path, file: str, pattern: str, instead: str) -> Path:
    """Return a copy of the sample in which the first place in a file that matches is another."""
    shutil.copytree(CONTENT, folder)
    text = (folder / file).read_text("utf-8")
    now = re.sub(pattern, instead, text, count=1, flags=re.MULTILINE)
    assert now != text
    (folder / file).write_text(now, "utf-8")
    return folder


# The shapes


@cache
def shapes() -> rdflib.Graph:
    """Return the shapes, with patterns of Java in the words of Python: nested sets, and a flag that stands inside.

    The file switches off the shape of learning achievement specifications; here it judges too.
    """
    found = rdflib.Graph()
    for name in ("LOQ-constraints", "LOQ-constraints-mdr"):
        found.parse(SHAPES / f"{name}.ttl")
    found.remove((None, rdflib.SH.deactivated, None))
    for shape, pattern in list(found.subject_objects(rdflib.SH.pattern)):
        words = str(pattern).replace(JAVA, r"[A-Fa-f0-9:.]*[%\w]*\]")
        if words.startswith("^(?i)"):
            found.add((shape, rdflib.SH.flags, rdflib.Literal("i")))
        found.set((shape, rdflib.SH.pattern, rdflib.Literal(words.replace("^(?i)", "^"))))
    return found


def faults(data: rdflib.Graph) -> list[str]:
    """Return what the shapes find wrong, in their words."""
    is_right, _, words = pyshacl.validate(data, shacl_graph=shapes())
    return [] if is_right else words.split("\n\n")


@pytest.mark.skipif(not SHAPES.is_dir(), reason=NO_SHAPES)
@pytest.mark.parametrize("name", CONTENTS)
def test_the_shapes_of_elm_find_nothing_wrong(name: str, tell: Callable[[str], None]) -> None:
    found = documents(CONTENTS[name])
    assert {path: faults(graph(body)) for path, body in found.items() if faults(graph(body))} == {}
    judged = len([path for path in found if path.startswith("elm/")])
    assert name == "content" or judged > 1
    tell(f"{name}: {judged} descriptions of credentials judged by the shapes of ELM")


@pytest.mark.skipif(not SHAPES.is_dir(), reason=NO_SHAPES)
@pytest.mark.parametrize(("kind", "term"), [(kind, term) for kind, terms in REQUIRED.items() for term in terms])
def test_the_shapes_of_elm_find_what_is_missing(kind: rdflib.URIRef, term: rdflib.URIRef) -> None:
    """But for the skill of an outcome, which ELM's guide asks for and its shapes do not."""
    data = described(LITERACY)
    for thing in list(data.subjects(RDF.type, kind)):
        data.remove((thing, term, None))
    assert bool(faults(data)) == (term != ELM.relatedESCOSkill)


@pytest.mark.skipif(not SHAPES.is_dir(), reason=NO_SHAPES)
def test_the_shapes_of_elm_find_a_page_that_is_no_page_of_the_web() -> None:
    data = described(LITERACY)
    [home, *_] = (data.value(thing, FOAF.homepage) for thing in data.subjects(RDF.type, ELM.LearningOpportunity))
    assert home is not None
    data.set((home, ELM.contentUrl, rdflib.Literal("gopher://x.example", datatype=rdflib.XSD.anyURI)))
    assert faults(data)


# What stands in them


@pytest.mark.parametrize("name", CONTENTS)
def test_everything_that_elm_requires_is_told(name: str, tell: Callable[[str], None]) -> None:
    judged = Counter[str]()
    for body in documents(CONTENTS[name]).values():
        data = graph(body)
        for kind, terms in REQUIRED.items():
            for thing in data.subjects(RDF.type, kind):
                assert [term for term in terms if (thing, term, None) not in data] == [], thing
                judged[str(kind).rpartition("/")[2]] += 1
    assert name == "content" or len(judged) == len(REQUIRED)
    tell(f"{name}: {dict(judged)}")


@pytest.mark.parametrize("name", CONTENTS)
def test_a_reader_drops_nothing(name: str) -> None:
    for path, body in documents(CONTENTS[name]).items():
        dropped: list[str] = []
        whole = jsonld.expand(json.loads(body), {"on_property_dropped": dropped.append})
        assert dropped == [], path
        assert "@graph" not in whole[0], path


def test_a_description_tells_the_facts_of_the_record() -> None:
    data = described(LITERACY)
    [thing] = data.subjects(RDF.type, ELM.LearningAchievementSpecification)
    assert str(thing) == BASE.resource("ce-3fe7962e-3991-4db7-ab52-eab8744cc923")
    [outcome] = data.objects(thing, ELM.learningOutcome)
    assert str(data.value(outcome, ELM.relatedESCOSkill)).endswith("/5fd5c985-eaaa-47aa-8314-62359c54505a")
    summary = set(data.objects(data.value(thing, ELM.learningOutcomeSummary), ELM.noteLiteral))
    assert len([text for text in summary if "Clean and join two small tables" in str(text)]) == 1
    assert str(data.value(thing, ELM.ISCEDFCode)) == "http://data.europa.eu/snb/isced-f/0612"
    languages = {str(each).rpartition("/")[2] for each in data.objects(thing, DCTERMS.language)}
    assert languages == {"ENG", "FRA"}
    assert {str(code) for code in data.objects(None, SKOS.notation)} >= {"DATA-1001", "active"}
    credit = data.value(thing, ELM.creditPoint)
    assert str(data.value(credit, ELM.point)) == "3"
    amounts = {data.value(amount, RDF.value) for amount in data.subjects(RDF.type, ELM.Amount)}
    assert amounts == {rdflib.Literal(Decimal("349.50"))}
    starts = [str(day) for day in data.objects(None, ELM.startDate)]
    assert starts == ["2026-10-05T00:00:00"]
    assert {str(name) for name in data.objects(None, ROV.legalName)} >= {"Example College", "Sample Career College"}


def test_no_level_is_read_into_a_record() -> None:
    """A level of another framework is none of the European one, and a class that must have one is not used."""
    for body in documents(CONTENT).values():
        assert b"EQFLevel" not in body
        assert b"elm:Qualification" not in body


@pytest.mark.parametrize(
    ("word", "file", "pattern", "instead"),
    [
        ("compiled", COLLEGE, "^owners:.*\n", ""),
        ("submitted", RECORD, "^  confirmed:.*\n", ""),
        ("confirmed", RECORD, "^summary:", "summary: "),
    ],
)
def test_a_program_can_tell_the_basis_of_everything(
    word: str, file: str, pattern: str, instead: str, tmp_path: Path
) -> None:
    data = described(LITERACY, changed(tmp_path / "content", file, pattern, instead))

    def bases(thing: rdflib.term.Node | None) -> set[str]:
        notes = data.objects(thing, ELM.additionalNote)
        return {str(data.value(data.value(note, DCTERMS.subject), SKOS.notation)) for note in notes} - {"active"}

    kinds = (ELM.LearningAchievementSpecification, ELM.LearningOutcome, ELM.LearningOpportunity)
    assert [bases(thing) for kind in kinds for thing in data.subjects(RDF.type, kind)] == [{word}] * 4
    partner = data.value(predicate=ROV.legalName, object=rdflib.Literal("Sample Career College", lang="en"))
    assert bases(partner) == {"compiled"}


def test_an_institution_that_is_told_of_twice_is_one_in_the_feed(tmp_path: Path) -> None:
    """Its parts have addresses, or a reader would find each twice, and shapes more than there may be."""
    file = "institutions/college-exemple/credentials/gestion-de-projet.md"
    content = changed(tmp_path / "content", file, "^status:", "offered_by: [example-college]\nstatus:")
    feed = graph(documents(content)["feeds/elm.jsonld"])
    [college] = feed.subjects(ROV.legalName, rdflib.Literal("Example College", lang="en"))

    def told(data: rdflib.Graph) -> set[tuple[rdflib.term.Node, ...]]:
        return {triple for triple in data if str(triple[0]).startswith(str(college))}

    assert told(feed) == told(described(LITERACY, content)) == told(described(PROJECTS, content))
    assert [value for _, _, value in told(feed) if isinstance(value, rdflib.BNode)] == []
    assert {len(set(feed.objects(note, DCTERMS.subject))) for note in feed.subjects(DCTERMS.subject)} == {1}


# Who has one


@pytest.mark.parametrize(
    ("word", "file", "pattern"),
    [
        ("language", RECORD, r"^  languages:.*\n"),
        ("field", RECORD, r"^field:.*\n"),
        ("outcomes", RECORD, r"^outcomes:\n(  .*\n)+"),
        ("skills", RECORD, r", framework: esco, uri: [^}]*"),
        ("place", "institutions/sample-career-college/institution.md", r"^place:.*\n"),
    ],
)
def test_a_record_that_lacks_something_has_no_description(word: str, file: str, pattern: str, tmp_path: Path) -> None:
    content = changed(tmp_path / "content", file, pattern, "")
    catalogue = read(content)[0]
    entry = catalogue.credentials[LITERACY]
    assert elm.missing(catalogue, entry) == (word,)
    assert addresses.elm(entry.record.ctid) not in documents(content)


def test_a_language_that_we_cannot_name_in_european_terms_is_not_left_out_in_silence(tmp_path: Path) -> None:
    content = changed(tmp_path / "content", RECORD, r"^  languages: .*", "  languages: [en, oj-Cans]")
    catalogue = read(content)[0]
    assert elm.missing(catalogue, catalogue.credentials[LITERACY]) == ("language",)


def test_what_is_in_no_list_has_no_description(tmp_path: Path) -> None:
    content = changed(tmp_path / "content", RECORD, "^listing: current", "listing: archived")
    assert read(content)[0].credentials[LITERACY].record.ctid not in str(list(documents(content)))


def test_there_is_no_feed_where_no_credential_is_described(tmp_path: Path) -> None:
    content = changed(tmp_path / "content", RECORD, "^field:.*\n", "")
    other = content / "institutions/college-exemple/credentials/gestion-de-projet.md"
    other.write_text(other.read_text("utf-8").replace("framework: esco, uri", "uri").replace("/esco/", "/"), "utf-8")
    assert list(documents(content)) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_lead_to_descriptions_that_are_there(language: str) -> None:
    site = dict(pages(CONTENT))
    led: dict[str, str] = {}
    for path, body in site.items():
        if path.startswith(f"{language}/credentials/"):
            for address in re.findall(r'href="[./]*(elm/[^"]*)"', body.decode()):
                led[path.removeprefix(f"{language}/credentials/").removesuffix("/index.html")] = address
    assert set(led) == {LITERACY, PROJECTS}
    assert sorted(led.values()) == sorted(path for path in site if path.startswith("elm/"))
    part = next(part for part in json.loads(site["feeds/manifest.json"])["parts"] if part["feed"] == "elm.jsonld")
    assert part["records"] == len(led)
