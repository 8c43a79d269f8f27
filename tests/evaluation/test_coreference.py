from __future__ import annotations

from pathlib import Path

import numpy as np

from crossread.linkage import average_link
from evaluation.ecbplus import read_documents

TOKENS = (("0", "http://example.org"), ("1", "A"), ("1", "dam"), ("1", "burst"), ("1", "."), ("2", "It"), ("2", "fell"))
DOCUMENT = """<Document doc_name="36_1ecbplus.xml">{tokens}
<Markables>
  <ACTION_OCCURRENCE m_id="1"><token_anchor t_id="4"/></ACTION_OCCURRENCE>
  <ACTION_OCCURRENCE m_id="2"><token_anchor t_id="7"/></ACTION_OCCURRENCE>
  <HUMAN_PART m_id="3"><token_anchor t_id="3"/></HUMAN_PART>
  <ACTION_OCCURRENCE m_id="4" TAG_DESCRIPTOR="burst" instance_id="ACT1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="9" note="ACT1"><source m_id="1"/><target m_id="4"/></CROSS_DOC_COREF></Relations>
</Document>"""


def write_corpus(folder: Path, sentences: str) -> None:
    (folder / "docs" / "36").mkdir(parents=True)
    rows = (
        f'<token t_id="{i}" sentence="{sentence}" number="0">{word}</token>'
        for i, (sentence, word) in enumerate(TOKENS, start=1)
    )
    text = DOCUMENT.format(tokens="".join(rows))
    (folder / "docs" / "36" / "36_1ecbplus.xml").write_text(text, encoding="utf-8")
    table = "Topic,File,Sentence Number\n" + "".join(f"36,1ecbplus,{s}\n" for s in sentences)
    (folder / "ECBplus_coreference_sentences.csv").write_text(table, encoding="utf-8")


def test_text_is_rebuilt_without_its_address_and_offsets_hold(tmp_path: Path) -> None:
    write_corpus(tmp_path, "12")
    (document,) = read_documents(tmp_path, (36,))
    assert document.article.text == "A dam burst.\nIt fell\n"
    spans = [document.article.text[m.span.start : m.span.end] for m in document.mentions]
    assert spans == ["burst", "fell"]
    assert [m.cluster for m in document.mentions] == ["ACT1", "36_1ecbplus#2"]


def test_only_validated_sentences_count(tmp_path: Path) -> None:
    write_corpus(tmp_path, "2")
    (document,) = read_documents(tmp_path, (36,))
    assert [m.cluster for m in document.mentions] == ["36_1ecbplus#2"]
    assert read_documents(tmp_path, (37,)) == ()


def test_average_link_weighs_all_members_of_a_group() -> None:
    """Row 2 is near row 1 but far from row 0, with which row 1 was joined first."""
    likeness = np.array([[1.0, 0.9, 0.0], [0.9, 1.0, 0.6], [0.0, 0.6, 1.0]])
    assert average_link(likeness, 0.5) == [[0, 1], [2]]
    assert average_link(likeness, 0.3) == [[0, 1, 2]]
    assert average_link(likeness, 0.95) == [[0], [1], [2]]
