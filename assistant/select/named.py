"""Things that a question names in so many words, and whether a sentence speaks of them."""

import re
from collections.abc import Sequence

from assistant.select.concepts import Concept
from assistant.select.rank import Candidate
from assistant.understand.facets import Facet
from assistant.understand.kind import unit_ends

_PHRASE = 3
"""Characters from which an expression of the lexicon names a thing: 城市书房."""
_NOUN = r"((?:(?![的怎么什他她它往给人把被])[\u4e00-\u9fff]){2,7})"
_EXISTS = re.compile(
    rf"有没有(?:提到|提及|写)?{_NOUN}[？?。]*$|(?:提到|提及|写到|涉及)(?:了|过)?{_NOUN}(?:吗|没有)[？?。]*$"
)
_OF_SUBJECT = re.compile(
    r"(?:的)?(?:一共|总共|共|到底|大概|现在|目前|都|各|到?20\d\d年[底末]?|[要将再新]|计划|打算|争取|准备)*"
    r"(?:有|是|为|占(?:了|百分之)?|建成|建设|建|达到|新增|增加到|发展到|做到)?(?:多少|几|谁|哪些人)"
)


def counted(facet: Facet, concepts: Sequence[Concept]) -> Concept | None:
    """Return the thing right after the question word (多少个停车位), which the answer must be a count of."""
    ends = unit_ends(facet.text)
    return next(
        (c for c in concepts if c.thing and any(facet.text.startswith(c.word, end) for end in ends)), None
    )


def subject(facet: Facet, concepts: Sequence[Concept]) -> Concept | None:
    """Return the thing right before the question word (善本有多少册, 主讲人都有谁), which the answer must be about."""
    starts = [match.start() for match in _OF_SUBJECT.finditer(facet.text)]
    things = (c for c in concepts if (c.thing or len(c.word) > _PHRASE) and len(c.word) > 1)
    return next((c for c in things if any(facet.text.endswith(c.word, 0, at) for at in starts)), None)


def existing(facet: Facet, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """Return what a short question asks the existence of: a sentence that speaks of none of it is no answer."""
    asked = _EXISTS.search(facet.text)
    thing = (asked[1] or asked[2]) if asked else ""
    return tuple(c for c in concepts if c.word in thing and len(c.word) > 1)


def has_kin(candidate: Candidate, concept: Concept) -> bool:
    """Whether a sentence, or what stands around it, has a thing under a name of kin: 车位 for 停车位."""
    evidence = candidate.evidence
    said = f"{evidence.sentence.text}/{'/'.join(evidence.path)}"
    return any(form in said for form, _ in concept.forms if set(form) & set(concept.word))
