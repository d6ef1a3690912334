"""Sentences end where a reader would end them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.ingest.sentences import sentences


def split_at(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Talks opened.", "Talks closed."],
        ["Who came?", "Nobody!", "They left…", "Then rain."],
        ["The U.S.-Mali talks went on.", "They ended."],
        ["More U.S. foreign assistance came.", "It went to health."],
        ["The U.S. Department of State said so."],
        ["The envoy returned to the U.S.", "The talks went on."],
        ["He flew from Washington, D.C., United States.", "She stayed."],
        ["Trade fell by Cdn.$22m. between two years.", "Later it rose to Cdn.$500 million."],
        ["A study by Robert E. Sample is cited.", "It is old."],
        ["They met at St. Louis with Gen. Sample and Dr. Example.", "Nothing was signed."],
        ["It grew 2.5 per cent.", "Then 3.75 per cent."],
        ["They opened it in 1978,[5] and it has been open since.[6]", "Aid grew.[7][8]", "It fell."],
        ["He said “no deal.”", "She said 'yes.'", "(They agreed.)", "All left."],
        ['It was called "friendly." and no more.', "Later it was not."],
        ["See art. 5 and p. 7.23 of no. 12.", "He said no.", "Nobody asked."],
        ["The .gov page, e.g. this one, vs. that one.", "End."],
        ["In Sept. 2001 they met.", "They met again in Dec.", "Then no more."],
        ["1. The first point of the list.", "The second."],
        ["Ils parlent à l'O.N.U.", "Les autres se taisent.", "Élu en 1992.", "À suivre."],
        ["He waited ... and waited.", "¿Quién?", "Nadie."],
        ["一九六〇年建交。", "至今友好！", "很好。"],
        ["No stop at the end"],
    ],
)
def test_sentences_are_found(parts):
    assert split_at(" ".join(parts)) == parts


def test_blanks_of_every_kind_part_sentences():
    assert split_at("One.\u00a0\u00a0Two.\r\nThree.\tFour.") == ["One.", "Two.", "Three.", "Four."]


def test_only_the_range_is_read():
    text = "Before. One. Two. After."
    assert sentences(text, 8, 17) == [(8, 12), (13, 17)]


@given(st.text(alphabet=st.sampled_from('aZ.!?…。 \n"”[]5()U'), max_size=60))
def test_sentences_are_ordered_and_hold_every_letter(text):
    position = 0
    for start, end in sentences(text, 0, len(text)):
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()
