"""The sentences that linked data needs and no record holds, in English and French."""

# ruff: noqa: RUF001 -- French is written with its own apostrophe and spaces

from collections.abc import Mapping

from catalogue.linked_data.terms import tag
from catalogue.model.values import Text

Words = Mapping[str, str]

ASSESSMENT = {"en": "Assessment: {title}", "fr": "Évaluation : {title}"}
OUTCOMES = {"en": "Learning outcomes: {title}", "fr": "Acquis d’apprentissage : {title}"}
OUTCOMES_OF = {
    "en": "What a person who completes {title} knows and can do.",
    "fr": "Ce que sait et peut faire une personne qui réussit « {title} ».",
}
COMPLETION = {"en": "Completion", "fr": "Réussite"}
COMPLETION_OF = {
    "en": "What completing {title} takes and shows.",
    "fr": "Ce que la réussite de « {title} » exige et montre.",
}
ADMISSION = {"en": "Admission", "fr": "Admission"}
ADMISSION_TO = {"en": "Who may start {title}.", "fr": "Qui peut commencer « {title} »."}
STACK_INTO = {"en": "Counts towards {into}", "fr": "Compte pour : {into}"}
STACK_SAID = {
    "en": "The issuer says that {title} counts towards {into}.",
    "fr": "L’établissement émetteur dit que « {title} » compte pour : {into}.",
}
RENEWAL = {"en": "Renewal", "fr": "Renouvellement"}

OPEN_TO = {
    "public": {"en": "Open to the public", "fr": "Ouvert au public"},
    "members": {"en": "Open to members only", "fr": "Réservé aux membres"},
    "employees": {"en": "Open to employees only", "fr": "Réservé au personnel"},
}
NONE_REQUIRED = {"en": "Nothing is required beforehand", "fr": "Aucun préalable"}
ASSESSMENT_ONLY = {
    "en": "By assessment alone, without the course",
    "fr": "Par évaluation seulement, sans le cours",
}
ON_TRANSCRIPT = {"en": "Appears on an academic transcript", "fr": "Figure sur un relevé de notes"}
NOT_ON_TRANSCRIPT = {
    "en": "Does not appear on an academic transcript",
    "fr": "Ne figure pas sur un relevé de notes",
}

INSTRUCTION = {"en": "Hours of instruction", "fr": "Heures de formation"}
IN_ALL = {"en": "Hours in all", "fr": "Heures en tout"}
CALENDAR = {"en": "From start to end", "fr": "Du début à la fin"}
NO_FIXED_HOURS = {"en": "No fixed hours", "fr": "Aucune durée fixe"}

VERSION = {"en": "Version", "fr": "Version"}
LOCAL_CODE = {"en": "Local code", "fr": "Code local"}
BY_CATALOGUE = {"en": "Classified by this catalogue", "fr": "Classé par ce catalogue"}
DEVELOPED_WITH = {
    "en": "Developed together with {names}, as the issuer says.",
    "fr": "Élaboré avec {names}, selon l’établissement émetteur.",
}
REVIEWED_BY = {
    "en": "Validated by {names}, as the issuer says.",
    "fr": "Validé par {names}, selon l’établissement émetteur.",
}

CREDIT_FROM = {"en": "Credit for {title} at {institution}", "fr": "Crédits pour « {title} » : {institution}"}
RECOGNITION_OF = {
    "en": "Recognition of {title} by {institution}",
    "fr": "Reconnaissance de « {title} » : {institution}",
}
GRANTED = {"en": "Granted: {grants}.", "fr": "Accordé : {grants}."}
TOGETHER = {
    "en": "A holder must have all of these together: {titles}.",
    "fr": "Il faut détenir tous ces éléments à la fois : {titles}.",
}
EACH = {
    "en": "for each credential, at each institution that receives it",
    "fr": "pour chaque titre, dans chaque établissement d’accueil",
}
ENDORSEMENT_OF = {
    "en": "Endorsement of {title} by {institution}",
    "fr": "Appui à « {title} » : {institution}",
}
GRANTS = {
    "specific": {"en": "credit for a named course", "fr": "crédits pour un cours désigné"},
    "elective": {"en": "elective credit", "fr": "crédits au choix"},
    "block": {"en": "block of credit", "fr": "bloc de crédits"},
    "exemption": {"en": "exemption", "fr": "exemption"},
    "admission": {"en": "admission", "fr": "admission"},
}
CONFIRMS_DEMAND = {"en": "The skills are in demand.", "fr": "Les compétences sont en demande."}
CONFIRMS_ASSESSMENT = {"en": "The assessment mirrors the work.", "fr": "L’évaluation reflète le travail."}

RESULTS = {"en": "Results of {year}: {institution}", "fr": "Résultats de {year} : {institution}"}
RESULTS_OF = {
    "en": "Yearly figures of {institution} for its credentials in {year}.",
    "fr": "Chiffres annuels de l’établissement ({institution}) pour ses titres en {year}.",
}
SUPPRESSED = {
    "en": "Counts below {least} are suppressed, because they could point at people.",
    "fr": "Les nombres inférieurs à {least} sont supprimés, car ils pourraient désigner des personnes.",
}
MEASURES = {
    "enrolments": {"en": "People who enrolled", "fr": "Personnes inscrites"},
    "completions": {"en": "People who completed", "fr": "Personnes ayant réussi"},
    "satisfied": {"en": "Learners who were satisfied", "fr": "Personnes satisfaites"},
    "employed": {"en": "People who were employed afterwards", "fr": "Personnes en emploi par la suite"},
}
TAGS = {
    "knowledge": {"en": "Knowledge", "fr": "Savoir"},
    "skill": {"en": "Skill", "fr": "Savoir-faire"},
    "attitude": {"en": "Attitude", "fr": "Savoir-être"},
}
CREDENTIAL = {"en": "Credential", "fr": "Titre"}
PROGRAMME = {"en": "Programme", "fr": "Programme"}
ALL_STEPS = {"en": "All {count} steps", "fr": "Les {count} étapes"}
CHOOSE = {"en": "Any {count} of those named", "fr": "Au choix, {count} parmi ceux nommés"}
STEP = {"en": "Step {number}", "fr": "Étape {number}"}

CONFIRMED = {
    "en": "Submitted by {institution}, and confirmed on {date}.",
    "fr": "Fournie par l’établissement ({institution}) et confirmée le {date}.",
}
SUBMITTED = {
    "en": "Submitted by {institution}; not confirmed since.",
    "fr": "Fournie par l’établissement ({institution}); non confirmée depuis.",
}
COMPILED = {
    "en": "Compiled from public sources by {publisher}; not confirmed by the institution.",
    "fr": "Compilée à partir de sources publiques ({publisher}), non confirmée par l’établissement.",
}
CLAIMED = {
    "en": "A claim by {institution}: {target} has not recorded it.",
    "fr": "Affirmation d’un établissement ({institution}) : celui qui délivre le titre visé ({target}) "
    "ne l’a pas consignée.",
}
IMPLIED = {
    "en": "A claim that its sources only imply: {target} has not recorded it.",
    "fr": "Affirmation que les sources laissent seulement entendre : l’établissement qui délivre le titre visé "
    "({target}) ne l’a pas consignée.",
}
WITHDRAWN = {"en": "Withdrawn on {date}: {reason}", "fr": "Retirée le {date} : {reason}"}
STATUS = {
    "planned": {"en": "Status: planned", "fr": "État : à venir"},
    "pilot": {"en": "Status: pilot", "fr": "État : projet pilote"},
    "active": {"en": "Status: active", "fr": "État : en cours"},
    "suspended": {"en": "Status: suspended", "fr": "État : en suspens"},
    "closing": {"en": "Status: closing", "fr": "État : en voie de fermeture"},
    "retired": {"en": "Status: retired", "fr": "État : ne s’offre plus"},
}
ALSO_FROM = {"en": "Also from: {titles}.", "fr": "Aussi d’après : {titles}."}

ISCED = {"en": "ISCED-F 2013", "fr": "CITE-F 2013"}
HOLDER = {"en": "What a holder knows and can do:", "fr": "Ce que sait et peut faire une personne titulaire :"}
IS_ASSESSED = {
    True: {"en": "What is learned is assessed.", "fr": "Les acquis sont évalués."},
    False: {"en": "Nothing is assessed.", "fr": "Rien n’est évalué."},
}
CRITERIA = {
    "description": {"en": "How it is assessed: {text}", "fr": "Mode d’évaluation : {text}"},
    "evidence": {"en": "What a learner shows: {text}", "fr": "Ce que montre la personne apprenante : {text}"},
    "pass_standard": {"en": "What it takes to pass: {text}", "fr": "Ce qu’il faut pour réussir : {text}"},
}


def spoken(language: str) -> str:
    """Return the language of ours in which a text of another language is introduced."""
    return "fr" if language.partition("-")[0] == "fr" else "en"


def say(words: Words, **values: object) -> dict[str, str]:
    """Return a sentence as a language map in English and French, with values put in.

    A value that is a text is taken in the sentence's language, or in its own where it has no other; of several
    texts each is.
    """
    return {
        tag(language): template.format(**{name: _in(language, value) for name, value in values.items()})
        for language, template in words.items()
    }


def _in(language: str, value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(str(_in(language, each)) for each in value)
    return value.phrase(language).text if isinstance(value, Text) else value
