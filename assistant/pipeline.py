"""The assistant: a question goes in at the top of `ask`, an Answer comes out at the bottom."""

import time
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from assistant.compose.citing import evidence_first
from assistant.desk import Desk, Similar
from assistant.guard import abstain, check_period, check_question, find_filter, refusal
from assistant.lookup.plans import all_plans
from assistant.prepared import Prepared, told
from assistant.routes import route
from assistant.select.concepts import Tag
from assistant.select.ranker import Ranker, fitted
from assistant.select.reading import Reading
from assistant.types import Answer, Event, Evidence, Question
from assistant.understand.english import is_english, to_chinese
from assistant.understand.interpret import interpret
from assistant.understand.manners import of_another_trade, without_orders
from assistant.understand.normalise import normalise
from assistant.understand.periods import name_relative
from assistant.understand.roster import Roster, build_roster
from assistant.understand.scope import find_scope
from assistant.understand.spelling import Cut, Speller, build_speller, correct, romanised
from prompts.lexicon import Lexicon
from prompts.phrases import phrase
from prompts.words import english, lookalikes, stopwords
from vectorstore.types import Corpus, Hit, Query, Retriever

_TAGGED = 4096
"""Texts whose words are kept: a question is cut several times on its way."""


class PlanAssistant:
    """Answers from the plans' own sentences; see `assistant.service.Assistant`."""

    def __init__(
        self,
        corpus: Corpus,
        retriever: Retriever,
        *,
        tag: Tag,
        cut: Cut,
        is_word: Callable[[str], bool],
        lexicon: Lexicon,
        similar: Similar | None = None,
        ranker: Ranker | None = None,
    ) -> None:
        self._corpus = corpus
        self._retriever = retriever
        self._tag = lru_cache(maxsize=_TAGGED)(tag)
        self._cut, self._is_word, self._lexicon = cut, is_word, lexicon
        self._similar = similar
        self._ranker = ranker or fitted()
        self._reading = Reading(corpus)
        self._roster = build_roster(self._reading.plans)
        self._speller: Speller | None = None

    @property
    def corpus(self) -> Corpus:
        """The plans that are answered from."""
        return self._corpus

    def ask(self, question: Question) -> Answer:
        """Answer a question. Raises `assistant.errors.QuestionError` for input that no answer can be given to."""
        notes = (phrase("note.no_model"),) if question.mode == "generative" else ()
        return self.prepare(question).answer(question, notes=notes)

    def stream(self, question: Question) -> Iterator[Event]:
        """Answer, statement by statement."""
        yield from told(self.ask(question))

    def search(self, query: str, *, k: int, library: str = "", period: str = "") -> tuple[Hit, ...]:
        """Return the passages nearest to the query."""
        check_question(query)
        reading, roster = self._current()
        text = self._plain(query, reading, roster)
        scope = find_scope(
            text,
            roster,
            says=reading.says,
            place_words=self._places,
            library=find_filter(library, roster),
            period=check_period(period),
        )
        plans = frozenset(plan.id for target in scope.targets for plan in target.plans)
        return self._retriever.search(Query(text=scope.rest, plans=plans), k=k) if plans else ()

    def prepare(self, question: Question) -> Prepared:
        """Understand, find and compose; what a language model would need to say it in prose comes along."""
        started = time.perf_counter()
        check_question(question.text)
        text = without_orders(normalise(question.text))
        if not text or of_another_trade(text):
            return Prepared(abstain("out_of_scope"), (), tuple, "fact", text, started)
        desk, roster = self.desk(question, text)
        kind, text = desk.understanding.ask.kind, desk.understanding.text
        refused = refusal(desk.understanding, roster)
        if refused is not None:
            return Prepared(refused, (), tuple, kind, text, started)
        draft = route(desk)
        desk.hits(all_plans(desk))  # a comparison has searched its plans one by one
        hits = evidence_first(desk.searched(), draft)
        return Prepared(draft, hits, partial(_near, desk), kind, text, started)

    def desk(self, question: Question, text: str) -> tuple[Desk, Roster]:
        """Understand a question and lay out what answering it needs. `text`: it, without orders to the machine."""
        reading, roster = self._current()
        understanding = interpret(
            text,
            question.turns,
            plain=lambda turn: self._plain(turn, reading, roster),
            scope_of=partial(
                find_scope,
                roster=roster,
                says=reading.says,
                place_words=self._places,
                library=find_filter(question.library, roster),
                period=check_period(question.period),
            ),
        )
        desk = Desk(
            understanding,
            reading,
            retriever=self._retriever,
            tag=self._tag,
            lexicon=self._lexicon,
            stopwords=stopwords(),
            similar=self._similar,
            ranker=self._ranker,
        )
        return desk, roster

    def _plain(self, text: str, reading: Reading, roster: Roster) -> str:
        """Bring a turn as typed into the plans' language and spelling."""
        starts = [plan.period.start for plan in roster.plans if plan.period]
        text = name_relative(normalise(text), max(starts)) if starts else normalise(text)
        if is_english(text):
            return to_chinese(text, words=english(), names=romanised(roster))
        return correct(
            text,
            self._spelling(reading, roster),
            cut=self._words,
            is_word=self._is_word,
            says=lambda run: reading.anywhere(run) or any(run in name for name, _ in roster.names),
        )

    def _spelling(self, reading: Reading, roster: Roster) -> Speller:
        if self._speller is None:
            counts: dict[str, int] = {}
            for plan in reading.plans:
                for sentence in reading.parsed(plan).sentences:
                    for word in self._cut(sentence.text):
                        counts[word] = counts.get(word, 0) + 1
            common = sorted(
                (word for word, count in counts.items() if count > 1), key=lambda word: -counts[word]
            )
            words = [*(name for name, _ in roster.names), *(w for w in common if w not in stopwords())]
            self._speller = build_speller(words, lookalikes())
        return self._speller

    def _places(self, text: str) -> list[str]:
        """Return words that the dictionary tags as places, and proper names where a library's name would stand."""
        text = text.strip()
        return [
            word
            for word, flag in self._tag(text)
            if flag == "ns" or (flag[:2] in {"nr", "nz"} and (text.startswith(word) or f"{word}馆" in text))
        ]

    def _words(self, text: str) -> list[str]:
        return [word for word, _ in self._tag(text)]

    def _current(self) -> tuple[Reading, Roster]:
        """Follow the corpus: read it anew when its plans have changed."""
        if self._corpus.generation() != self._reading.generation:
            self._reading = Reading(self._corpus)
            self._roster = build_roster(self._reading.plans)
            self._speller = None
        return self._reading, self._roster


def _near(desk: Desk) -> tuple[Evidence, ...]:
    return tuple(candidate.evidence for candidate in desk.candidates(all_plans(desk)))
