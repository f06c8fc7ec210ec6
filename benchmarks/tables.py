"""What every invented catalogue has once: settings, a framework with its scenarios, a policy, a vocabulary."""

from benchmarks.records import FRAMEWORK, POLICY, Fields

TODAY = "2026-09-01"
_SOURCES = [{"title": {"en": "Invented proposal", "fr": "Proposition inventée"}, "dated": "2025"}]
_COMPILED = {"basis": "compiled", "sources": [{"title": "Sample Yearbook", "dated": "2025"}]}

SETTINGS: Fields = {
    "format": 1,
    "language": "en",
    "name": {"en": "Sample Catalogue for Measuring", "fr": "Catalogue modèle pour mesurer"},
    "tagline": {"en": "Invented records in any number", "fr": "Des fiches inventées en tout nombre"},
    "base_url": "https://catalogue.example/",
    "publisher": {
        "ctid": "ce-4f6f0f52-90f3-4d86-8a2e-0f7d5c6b1a01",
        "name": {"en": "Sample Catalogue Office", "fr": "Bureau du catalogue modèle"},
        "url": "https://catalogue-office.example.org/",
    },
    "as_of": TODAY,
    "review_months": 12,
    "licence": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}

_FRAMEWORK: Fields = {
    "id": FRAMEWORK,
    "format": 1,
    "name": {"en": "Sample Qualifications Framework", "fr": "Cadre modèle des titres de compétence"},
    "language": "en",
    "dated": "2026-01",
    "territory": ["ON"],
    "includes_micro_credentials": False,
    "levels": [
        {
            "id": "certificate-1",
            "rank": 1,
            "name": {"en": "Sample Certificate I", "fr": "Certificat modèle I"},
            "hours": {"min": 40, "below": 240},
            "provider_types": ["career-college"],
        },
        {
            "id": "certificate-2",
            "rank": 2,
            "name": {"en": "Sample Certificate II", "fr": "Certificat modèle II"},
            "hours": {"min": 240, "max": 500},
            "provider_types": ["career-college", "college"],
        },
        {
            "id": "degree",
            "rank": 3,
            "name": {"en": "Sample Degree", "fr": "Grade modèle"},
            "provider_types": ["university"],
        },
    ],
    "scenarios": [
        {
            "id": "open-certificate-1",
            "name": {"en": "Certificate I opened to all", "fr": "Certificat I ouvert à tous"},
            "description": {"en": "Every provider may award it.", "fr": "Tout établissement peut le décerner."},
            "changes": [{"level": "certificate-1", "open_to_all": True}],
            "sources": _SOURCES,
        },
        {
            "id": "new-category",
            "name": {"en": "A new category under 40 hours", "fr": "Une nouvelle catégorie sous 40 heures"},
            "description": {"en": "A level is added below the others.", "fr": "Un niveau est ajouté sous les autres."},
            "changes": [
                {
                    "level": "micro",
                    "add": {
                        "id": "micro",
                        "rank": 0,
                        "name": {"en": "Sample Micro-credential", "fr": "Microcertification modèle"},
                        "hours": {"below": 40},
                    },
                }
            ],
            "sources": _SOURCES,
        },
    ],
    "provenance": _COMPILED,
}

_POLICY: Fields = {
    "id": POLICY,
    "format": 1,
    "name": {"en": "Sample Student Aid", "fr": "Aide financière modèle aux études"},
    "language": "en",
    "kind": "learner-funding",
    "dated": "2026-01-15",
    "territory": ["ON"],
    "limits": {"hours": {"min": 5, "max": 300}, "weeks_below": 12},
    "provenance": _COMPILED,
}

FIELDS_OF_STUDY = ("0413", "0612", "0732", "0811", "0913", "1022")
_VOCABULARY: Fields = {
    "id": "isced-f-2013",
    "format": 1,
    "name": {"en": "Sample list of fields", "fr": "Liste modèle de domaines"},
    "language": "en",
    "origin": {"en": "Codes as ISCED-F has them, names invented", "fr": "Codes de la CITE-F, noms inventés"},
    "terms": [{"code": code, "name": {"en": f"Sample field {code}"}} for code in FIELDS_OF_STUDY],
}

TABLES: dict[str, Fields] = {
    "catalogue.yaml": SETTINGS,
    f"frameworks/{FRAMEWORK}.yaml": _FRAMEWORK,
    f"policies/{POLICY}.yaml": _POLICY,
    "vocabularies/isced-f-2013.yaml": _VOCABULARY,
}
"""The tables by path."""
