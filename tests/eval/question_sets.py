"""The project's evaluation sets: golden.jsonl, and whatever stands in sets/; see sets/README.md."""

from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.golden import GoldenQuestion, load_golden
from tests.eval.installation import PLANS

HERE = Path(__file__).parent
GOLDEN = HERE / "golden.jsonl"
SETS = HERE / "sets"
SHIPPED = tuple(sorted(PLANS.glob("*.txt")))


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions, and the plans that they are asked of."""

    name: str
    file: Path
    own: tuple[Path, ...]
    """The set's own, invented plans."""

    @property
    def plans(self) -> tuple[Path, ...]:
        """What is ingested: the set's own plans, and the shipped ones where evidence stands in one of them."""
        shipped = {path.stem for path in SHIPPED}
        asked = {evidence.doc for question in self.questions() for evidence in question.evidence}
        return (*(SHIPPED if asked & shipped else ()), *self.own)

    def questions(self) -> tuple[GoldenQuestion, ...]:
        """Read the questions."""
        return load_golden(self.file)


def question_sets() -> dict[str, QuestionSet]:
    """Find every set by its name."""
    folders = sorted(path for path in SETS.iterdir() if path.is_dir())
    found = [
        QuestionSet("golden", GOLDEN, ()),
        *(
            QuestionSet(f.name, f / "questions.jsonl", tuple(sorted((f / "plans").glob("*"))))
            for f in folders
        ),
    ]
    return {each.name: each for each in found}
