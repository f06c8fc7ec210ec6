"""CTDL's condition profiles to outcomes, skills, credit and entry: the way back of `conditions`."""

import re
from collections.abc import Iterable, Mapping

from catalogue.exchange import alignments, ctdl_assessment
from catalogue.exchange.draft import Draft, Phrases
from catalogue.exchange.json_file import Thing, kinds, several
from catalogue.linked_data import words
from catalogue.linked_data.outcomes import ESCO
from catalogue.problems import Words

_ADMISSION = re.compile(r"admission|entry|entrance|eligib|prerequisite|préalable|admissib", re.IGNORECASE)
_CRITERIA = re.compile(r"criteri|critère", re.IGNORECASE)
"""The name of a profile that holds what an Open Badge says must be done."""
_PROFILE = frozenset(
    f"ceterms:{name}"
    for name in "name description condition targetCompetency targetAssessment creditValue targetCredential".split()
)


def fill(draft: Draft, nodes: Mapping[str, Thing], credentials: Mapping[str, str]) -> None:
    """Write what a credential takes into its draft. `credentials` has refs by CTID."""
    node = draft.node
    criteria = []
    for profile in draft.parts(node, "ceterms:requires"):
        if "ceasn:Competency" in kinds(profile):
            _bare_competency(draft, profile)
            continue
        names = draft.texts(profile, "ceterms:name")
        is_admission = any(_ADMISSION.search(text) for each in names for text in each.values())
        is_criteria = any(_CRITERIA.search(text) for each in names for text in each.values())
        for part in draft.parts(profile, "ceterms:targetCompetency"):
            _competency(draft, part, nodes)
        for each in several(profile.get("ceterms:targetAssessment")):
            ctdl_assessment.fill(draft, profile, each, nodes)
        for part in draft.parts(profile, "ceterms:creditValue"):
            _credit(draft, part)
        if is_admission:
            _admission(draft, profile, credentials)
        else:
            _completion(draft, profile)
            draft.leave(profile, "ceterms:targetCredential")
            if is_criteria and not draft.is_ours:
                criteria.append(profile)
            else:
                _undescribed(draft, profile)
        draft.leave_all_but(profile, _PROFILE)
    _criteria(draft, criteria)
    draft.each(node, "ceterms:isPreparationFor", lambda part: _claim(draft, part))
    draft.each(node, "ceterms:renewal", lambda part: _renewal(draft, part))
    frequency = draft.word(node, "ceterms:renewalFrequency")
    count = alignments.months(frequency)
    if frequency and count is None:
        draft.leave(node, "ceterms:renewalFrequency")
    draft.put(node.at("ceterms:renewalFrequency"), count, "renewal", "valid_months")
    if isinstance(credit := node.get("ceterms:isNonCredit"), bool):
        draft.put(node.at("ceterms:isNonCredit"), not credit, "credit", "for_credit")
    else:
        draft.leave(node, "ceterms:isNonCredit")


def _competency(draft: Draft, part: Thing, nodes: Mapping[str, Thing]) -> None:
    """Take a competency: a skill where it stands in a framework of others, else an outcome of this credential."""
    name = draft.text(part, "ceterms:targetNodeName")
    target, framework = draft.address(part, "ceterms:targetNode"), draft.address(part, "ceterms:framework")
    node = nodes.get(target)
    if name is None and node is not None:
        name = draft.text(node, "ceasn:competencyText")
    if name is None:
        draft.unplaced.append(("ceterms:targetCompetency", part.place))
        return
    names = draft.texts(part, "ceterms:frameworkName")
    is_own = draft.is_ours and "/resources/ce-" in framework
    if (target or names) and not is_own and node is None:
        called = "ESCO" if framework == ESCO else next(iter(names[0].values())) if names else ""
        skill = {"name": name, "framework": called, "uri": target if target.startswith("http") else ""}
        _add(draft, part, {key: value for key, value in skill.items() if value}, "skills")
        return
    if is_own:
        draft.put(part.place, alignments.ctid(framework), "outcomes", "ctid")
    item = {"text": name, **({"ctid": alignments.ctid(target)} if is_own else {})}
    category = draft.texts(node, "ceasn:competencyCategory") if node is not None else []
    tag = next((tag for tag, said in words.TAGS.items() for each in category if alignments.is_said(said, each)), None)
    _add(draft, part, {**item, **({"tag": tag} if tag else {})}, "outcomes", "items")


def _bare_competency(draft: Draft, part: Thing) -> None:
    """Take a competency that stands where a condition profile belongs, by its own words: an outcome."""
    text = draft.text(part, "ceasn:competencyText")
    hint = Words("it was read as an outcome") if text else Words("it was left out; a condition profile belongs there")
    draft.odd(part.place, "ceterms:requires", part, hint)
    if text:
        _add(draft, part, {"text": text}, "outcomes", "items")
    draft.leave_all_but(part, {"ceasn:competencyText", "ceasn:competencyLabel", "ceasn:codedNotation"})


def _add(draft: Draft, part: Thing, item: object, *route: str) -> None:
    """Write one more item of a list, unless it is there."""
    if item not in draft.items(*route):
        draft.add(part.place, item, *route)


def _credit(draft: Draft, part: Thing) -> None:
    amount = draft.number(part, "schema:value")
    draft.put(part.at("schema:value"), amount, "credit", "amount")
    unit = draft.text(part, "schema:description")
    named = [draft.text(each, "ceterms:targetNodeName") for each in draft.parts(part, "ceterms:creditUnitType")]
    if amount is not None:
        draft.put(part.place, unit or next(iter(named), None), "credit", "unit")
    known = {"schema:value", "schema:description", "ceterms:creditUnitType"}
    draft.leave_all_but(part, known)


def _admission(draft: Draft, profile: Thing, credentials: Mapping[str, str]) -> None:
    place = profile.at("ceterms:condition")
    left: list[Phrases] = []
    texts = _unsaid(draft, profile, left)
    for said in texts:
        open_to = next((word for word, each in words.OPEN_TO.items() if each is said), None)
        draft.put(place, open_to, "entry", "open_to")
        if said is words.NONE_REQUIRED:
            draft.affirm(place, "entry", "none_required")
        elif said is words.ASSESSMENT_ONLY:
            draft.affirm(place, "entry", "assessment_only")
    refs = []
    for address in draft.addresses(profile, "ceterms:targetCredential"):
        ref = credentials.get(alignments.ctid(address))
        if ref is None:
            draft.unplaced.append(("ceterms:targetCredential", profile.at("ceterms:targetCredential")))
        elif ref not in refs:
            refs.append(ref)
    draft.put(place, refs, "entry", "prerequisites")
    if not left and not texts and not refs and not draft.is_ours:
        left = draft.texts(profile, "ceterms:description")
    if len(left) > 1 and draft.is_ours:
        draft.put(place, draft.said(left.pop(0)), "entry", "audience")
    if left:
        draft.put(place, draft.said(_lines(left)), "entry", "other")


def _unsaid(draft: Draft, profile: Thing, left: list[Phrases]) -> list[words.Words]:
    """Return which of our sentences the conditions are, and put the others into `left`, paired by their order."""
    ours = [
        *words.OPEN_TO.values(),
        words.NONE_REQUIRED,
        words.ASSESSMENT_ONLY,
        words.ON_TRANSCRIPT,
        words.NOT_ON_TRANSCRIPT,
    ]
    targets = [each for each in several(profile.get("ceterms:targetCompetency")) if isinstance(each, Thing)]
    shown = {pair for part in targets for each in draft.texts(part, "ceterms:targetNodeName") for pair in each.items()}
    found: list[words.Words] = []
    by_language: dict[str, list[str]] = {}
    for each in draft.texts(profile, "ceterms:condition"):
        for tag, text in each.items():
            said = next((sentence for sentence in ours if sentence.get(tag) == text), None)
            if said is None and (tag, text) in shown:
                continue  # our own conditions say in words what their targets say already
            if said is None:
                by_language.setdefault(tag, []).append(text)
            elif not any(one is said for one in found):
                found.append(said)
    longest = max(map(len, by_language.values()), default=0)
    left += [
        {tag: several_[at] for tag, several_ in by_language.items() if at < len(several_)} for at in range(longest)
    ]
    return found


def _lines(texts: list[Phrases]) -> Phrases:
    """Return several texts as one, each on a line of its own."""
    found: dict[str, list[str]] = {}
    for each in texts:
        for tag, text in each.items():
            found.setdefault(tag, []).append(text)
    return {tag: "\n".join(lines) for tag, lines in found.items()}


def _completion(draft: Draft, profile: Thing) -> None:
    """Take what completing brings; of an assessment without a node, what is said of it."""
    place = profile.at("ceterms:condition")
    left: list[Phrases] = []
    said = _unsaid(draft, profile, left)
    if words.ON_TRANSCRIPT in said:
        draft.put(place, {"value": True}, "credit", "transcript")
    if words.NOT_ON_TRANSCRIPT in said:
        reason = {"reason": draft.said(left.pop())} if left and draft.is_ours else {}
        draft.put(place, {"value": False, **reason}, "credit", "transcript")
    if left and draft.is_ours and "assessment" not in draft.data:
        draft.affirm(place, "assessment", "assessed")
        for text, field in zip(left, ("description", "evidence", "pass_standard"), strict=False):
            draft.put(place, draft.said(text), "assessment", field)
    elif left:
        draft.unplaced.append(("ceterms:condition", place))


def _undescribed(draft: Draft, profile: Thing) -> None:
    """Note what a profile of others only describes: nobody knows what it asks for, where its name does not say so."""
    if draft.is_ours:
        return
    if set(profile) & (_PROFILE - {"ceterms:name", "ceterms:description"}):
        draft.leave(profile, "ceterms:description")
    else:
        draft.unplaced.append(("ceterms:requires", profile.place))


def _criteria(draft: Draft, profiles: Iterable[Thing]) -> None:
    """Take what must be done, as from a badge: whether it is assessed, criteria do not say."""
    for profile in profiles:
        place, text = profile.at("ceterms:description"), draft.text(profile, "ceterms:description")
        held = draft.data.get("assessment")
        if text is None or (isinstance(held, dict) and "description" in held):
            draft.leave(profile, "ceterms:description")
        else:
            draft.put(place, "unknown", "assessment", "assessed")
            draft.put(place, text, "assessment", "description")


def _claim(draft: Draft, part: Thing) -> object:
    """Take what our own documents say that a credential counts towards; of others, nobody knows who claims it."""
    names = draft.texts(part, "ceterms:name")
    into = alignments.without(words.STACK_INTO, names[0], "into") if names and draft.is_ours else {}
    if not into:
        return None
    because = draft.texts(part, "ceterms:condition")
    claim = {"into": draft.said(alignments.own(into)), "statement": "stated"}
    _add(draft, part, {**claim, **({"because": draft.said(because[0])} if because else {})}, "stacks_claimed")
    return claim


def _renewal(draft: Draft, part: Thing) -> object:
    said = draft.text(part, "ceterms:description") or draft.text(part, "ceterms:condition")
    draft.put(part.place, said, "renewal", "renewed_by")
    return said
