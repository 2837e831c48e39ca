"""Bytes without a mark or a declaration: western where nothing tells otherwise, else what their letters tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.decoding import decode, encoding_of, unescaped

WESTERN = [
    "crêperie",
    "La crêperie est fermée.",
    "Une crêperie de Nantes a brûlé hier soir.",
    "Le maire a déclaré que le pont était tombé pendant la nuit, et que personne n'était blessé.",
    "L'été, dit-il, « c'est fini ».",
    "El alcalde dijo que el niño comió una piña.",
    "¿Qué?",
    "¡Hola!",
    "mañana",
    "O presidente disse que não haverá eleição.",
    "São Paulo",
    "Il sindaco ha detto che la città è più bella di così, perché no?",
    "Müller sagte, daß die Brücke größer sei.",
    "Straße",
    "Bürgermeister",
    "smörgåsbord",
    "Ærø",
    "Þingvellir",
    "tête-à-tête",
    "déjà vu",
    "pâté",
    "Noël",
    "Brontë",
    "Pokémon",
    "The fiancé of Renée said that it rained.",
    "ÉTÉ",
    "±5 °C",
]
"""Texts that ISO 8859-1 and Windows-1252 write with the same bytes."""

OTHERS = [
    ("cp1250", "Wójt powiedział, że most się zawalił w nocy i nikt nie ucierpiał."),
    ("cp1250", "Starosta řekl, že most v noci spadl a nikdo nebyl zraněn."),
    ("iso8859-2", "A polgármester azt mondta, hogy az éjjel leomlott a híd. Őszintén örültek a tűzoltók."),
    ("cp1251", "Мэр города сказал, что мост упал ночью."),
    ("koi8-r", "Мэр города сказал, что мост упал ночью."),
    ("cp1253", "Ο δήμαρχος είπε ότι η γέφυρα έπεσε τη νύχτα."),
    ("cp1254", "Belediye başkanı köprünün gece çöktüğünü söyledi."),
    ("cp1255", "ראש העיר אמר שהגשר קרס בלילה"),
    ("cp1256", "قال رئيس البلدية إن الجسر انهار ليلا"),
    ("cp1257", "Meras pasakė, kad tiltas naktį įgriuvo, o žmonės džiaugėsi."),
    ("cp932", "市長は橋が夜に落ちたと述べた。"),
    ("euc-jp", "市長は橋が夜に落ちたと述べた。"),
    ("gb18030", "市长说桥在夜里倒塌了。"),
    ("big5", "市長說橋在夜裡倒塌了。"),
    ("cp949", "시장은 다리가 밤에 무너졌다고 말했다."),
]


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_western_words_and_sentences_are_read_as_they_were_written(text: str, encoding: str):
    assert decode(text.encode(encoding), "here.txt")[0] == text


@pytest.mark.parametrize(("encoding", "text"), OTHERS)
def test_a_sentence_in_another_alphabet_is_told_by_its_letters(encoding: str, text: str):
    assert decode(text.encode(encoding), "here.txt")[0] == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_the_codec_of_a_stream_is_told_by_its_first_bytes(encoding: str):
    assert "Het café viel in.".encode(encoding).decode(encoding_of("Het café".encode(encoding))) == "Het café viel in."


@given(st.text(alphabet=st.characters(min_codepoint=0x20, codec="utf-8"), min_size=1), st.integers(min_value=0))
def test_a_head_that_ends_within_a_character_is_still_utf_8(text: str, cut: int):
    data = b"." + text.encode()
    assert encoding_of(data[: cut % len(data) + 1]) == "utf-8"


def test_references_to_characters_become_these_and_one_without_end_stays():
    assert unescaped("&lsquo;It fell&#8217; &amp; broke") == "\u2018It fell\u2019 & broke"
    endless = "&#" + "1" * 5_000 + ";"
    assert unescaped(endless) == endless
