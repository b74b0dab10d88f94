"""What the indexes hold."""

from ingest.chunks import TARGET, chunk_plan
from tests.ingest.documents import SHIPPED_NAMES, parse, read


def test_long_sections_are_shared_out_evenly() -> None:
    sentence = "加强文献资源建设与读者服务工作，提升全省公共图书馆的服务效能与水平。"
    parsed = parse("一、任务\n" + "\n".join([sentence] * 30))
    sizes = [len(chunk.text) for chunk in chunk_plan(parsed)]
    assert len(sizes) == round(30 * len(sentence) / TARGET)
    assert max(sizes) - min(sizes) <= 2 * len(sentence)


def test_a_heading_with_children_only_has_a_chunk_of_its_own() -> None:
    parsed = parse("三、重点任务\n（一）创新\n内容。\n（二）优化\n内容。")
    chunks = chunk_plan(parsed)
    assert [chunk.text for chunk in chunks] == ["三、重点任务", "（一）创新\n内容。", "（二）优化\n内容。"]
    assert chunks[1].path == ("三、重点任务", "（一）创新")


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    (chunk,) = chunk_plan(parse("一、使命\n使命如此。任重道远。\n愿景如此。"))
    assert chunk.text == "一、使命\n使命如此。任重道远。\n愿景如此。"


def test_repeats_have_ids_of_their_own() -> None:
    parsed = parse("一、任务\n1.行动\n一致。\n一、任务\n1.行动\n一致。\n")
    chunks = chunk_plan(parsed)
    assert len({chunk.id for chunk in chunks}) == len(chunks)


def test_chunks_of_the_shipped_plans_are_near_the_target() -> None:
    sizes = [len(c.text) for name in SHIPPED_NAMES for c in chunk_plan(parse(read(name).text))]
    assert max(sizes) < 2 * TARGET
    assert sum(sizes) / len(sizes) > TARGET / 2


def test_a_sentence_longer_than_a_chunk_stays_whole() -> None:
    sentence = "建设" * TARGET + "。"
    assert [len(chunk.sentences) for chunk in chunk_plan(parse(sentence * 2))] == [1, 1]


def test_an_empty_document_has_no_chunks() -> None:
    assert chunk_plan(parse("")) == ()
