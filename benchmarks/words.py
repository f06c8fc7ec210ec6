"""Choices to words in English and French, visibly invented: what records of any size are written with.

Every phrase is made of an act, a thing it is done to and a manner, which fit one another in both languages.
"""

from typing import NamedTuple

from benchmarks.chance import Chance

ENGLISH, FRENCH, BOTH = ("en",), ("fr",), ("en", "fr")
Tongues = tuple[str, ...]
"""The languages that a record is written in; the first is the record's own."""


class Words(NamedTuple):
    """The same words in both languages."""

    en: str
    fr: str

    def within(self, tongues: Tongues) -> str | dict[str, str]:
        """Return the words as a record in these languages states them."""
        said = {tongue: str(getattr(self, tongue)) for tongue in tongues}
        return said if len(said) > 1 else said[tongues[0]]


class Act(NamedTuple):
    """A verb: to do it, doing it, and the French infinitive."""

    plain: str
    doing: str
    fr: str


def _pairs(text: str) -> tuple[Words, ...]:
    return tuple(Words(*line.strip().split(" | ")) for line in text.strip().splitlines())


_ACTS = """
    inspect inspecting inspecter, repair repairing réparer, plan planning planifier, measure measuring mesurer,
    draw drawing dessiner, document documenting documenter, clean cleaning nettoyer, sort sorting trier,
    test testing vérifier, monitor monitoring surveiller, design designing concevoir, maintain maintaining entretenir,
    install installing installer, survey surveying arpenter, price pricing chiffrer, describe describing décrire,
    compare comparing comparer, calibrate calibrating étalonner, catalogue cataloguing cataloguer,
    transport transporting transporter, store storing entreposer, photograph photographing photographier,
    restore restoring restaurer, audit auditing auditer, model modelling modéliser, map mapping cartographier,
    pack packing emballer, insulate insulating isoler, assemble assembling assembler, label labelling étiqueter
"""
ACTS = tuple(Act(*words.split()) for words in _ACTS.split(","))
THINGS = _pairs("""
    roofs | toits
    pumps | pompes
    orchards | vergers
    trails | sentiers
    networks | réseaux
    ledgers | registres
    recipes | recettes
    greenhouses | serres
    bridges | ponts
    bicycles | vélos
    databases | bases de données
    batteries | batteries
    kitchens | cuisines
    wards | unités de soins
    classrooms | salles de classe
    ferries | traversiers
    kilns | fours
    looms | métiers à tisser
    microscopes | microscopes
    nurseries | pépinières
    parcels | colis
    archives | archives
    beehives | ruches
    canals | canaux
    compilers | compilateurs
    dams | barrages
    elevators | ascenseurs
    fences | clôtures
    harbours | ports
    invoices | factures
    lanterns | lanternes
    meadows | prés
    payrolls | feuilles de paie
    prototypes | prototypes
    sensors | capteurs
    splices | épissures
    translations | traductions
    turbines | turbines
    vaccines | vaccins
    websites | sites web
""")
MANNERS = _pairs("""
    safely and on time | en sécurité et à temps
    from a written plan | d’après un plan écrit
    with simple tools | avec des outils simples
    in a small team | en petite équipe
    before two witnesses | devant deux témoins
    for a first client | pour un premier client
    within a budget | dans les limites d’un budget
    to a published standard | selon une norme publiée
    in both languages | dans les deux langues
    without waste | sans gaspillage
    on a moving platform | sur une plateforme mobile
    under supervision | sous supervision
    in winter conditions | en conditions hivernales
    after a short briefing | après une courte séance d’information
""")
SENTENCES = _pairs("""
    A holder can {plain} {en} {how}, and shows it. | Qui l’obtient sait {act} des {fr} {comment}, et le montre.
    In the second week learners {plain} {en} {how}. | La deuxième semaine, on apprend à {act} des {fr} {comment}.
    Employers asked for people who {plain} {en} {how}. | On cherche des gens qui savent {act} des {fr} {comment}.
    A project asks each learner to {plain} {en} {how}. | Un projet demande de {act} des {fr} {comment}.
    Nobody needs to own {en} to {plain} them {how}. | Pour {act} des {fr} {comment}, nul besoin d’en posséder.
""")
METHODS = _pairs("""
    The course follows the {name} method. | Le cours suit la méthode {name}.
    Readings come from the {name} collection. | Les lectures viennent de la collection {name}.
    Learners keep a {name} notebook. | Chaque personne tient un carnet {name}.
""")
OFFICES = _pairs("""
    Continuing Education | Formation continue
    Registrar | Bureau du registraire
    Transfer Credit Office | Bureau des transferts de crédits
    Micro-credential Desk | Guichet des microcertifications
""")
CREDITS = Words("credits", "crédits")


class Skill(NamedTuple):
    """An act and what it is done to: what a credential is about."""

    act: Act
    things: Words

    @property
    def name(self) -> Words:
        """What the skill is called."""
        return Words(f"{self.act.doing} {self.things.en}", f"{self.act.fr} des {self.things.fr}")

    @property
    def title(self) -> Words:
        """What a credential about it is called; no such thing is taught anywhere."""
        fr = f"{self.act.fr.capitalize()} des {self.things.fr} (exemple)"
        return Words(f"{self.act.doing.capitalize()} Sample {self.things.en.title()}", fr)

    @property
    def slug(self) -> str:
        """What addresses call it."""
        return f"{self.act.doing}-{self.things.en}"

    def outcome(self, chance: Chance) -> Words:
        """Return something that a holder of it does."""
        how = chance.one(MANNERS)
        en = f"{self.act.plain.capitalize()} {self.things.en} {how.en}"
        return Words(en, f"{self.act.fr.capitalize()} des {self.things.fr} {how.fr}")


SKILLS = tuple(Skill(act, things) for things in THINGS for act in ACTS)


def sentence(chance: Chance, skill: Skill) -> Words:
    """Return a sentence about a skill."""
    how, said = chance.one(MANNERS), chance.one(SENTENCES)
    act, things = skill.act, skill.things
    en = said.en.format(plain=act.plain, en=things.en, how=how.en)
    return Words(en, said.fr.format(act=act.fr, fr=things.fr, comment=how.fr))


def jargon(chance: Chance) -> Words:
    """Return a sentence with a name in it that hardly another record has."""
    said, name = chance.one(METHODS), chance.name()
    return Words(said.en.format(name=name), said.fr.format(name=name))


def paragraph(chance: Chance, skill: Skill, sentences: int) -> Words:
    """Return so many sentences about a skill, and one of jargon."""
    said = [*(sentence(chance, skill) for _each in range(sentences)), jargon(chance)]
    return Words(" ".join(each.en for each in said), " ".join(each.fr for each in said))
