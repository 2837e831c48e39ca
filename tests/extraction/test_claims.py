"""Claims: what is attributed, and what an article says in its own voice."""

from prose import article, document, extracted

from provenance.extraction import claims
from provenance.model import Claim, Span


def claimed(text: str, *, language: str | None = "en") -> tuple[Claim, ...]:
    of = document(text)
    return claims(of, [article(of, language=language)], extracted(text, language=language)[0])


def own(text: str) -> list[str]:
    """The claims in the article's own voice."""
    return [c.text.rstrip(".") for c in claimed(text) if not c.attribution_ids]


def test_a_sentence_that_nobody_is_cited_for_is_the_articles_own_claim() -> None:
    assert own("The harbour is closed. It rained for a week.") == ["The harbour is closed", "It rained for a week"]


def test_a_content_is_a_claim_and_so_is_the_sentence_that_reports_it() -> None:
    text = "The mayor said that the harbour is closed."
    assert [(c.text.rstrip("."), bool(c.attribution_ids)) for c in claimed(text)] == [
        ("The mayor said that the harbour is closed", False),
        ("the harbour is closed", True),
    ]


def test_a_sentence_inside_a_content_is_not_the_articles_own() -> None:
    text = "The mayor wrote:\n\nThe harbour is closed. It rained for a week.\n\nNobody answered."
    assert own(text) == ["The mayor wrote:", "Nobody answered"]


def test_those_who_say_the_very_same_words_share_a_claim() -> None:
    text = "The mine is shut.1 The mayor said that the mill was sold.2 The rest is known."
    (shared,) = [c for c in claimed(text) if c.text == "the mill was sold"]
    assert len(shared.attribution_ids) == 2


def test_a_content_in_pieces_is_one_claim() -> None:
    (claim,) = [c for c in claimed("The harbour, the mayor said, is closed.") if c.attribution_ids]
    assert claim.text == "The harbour … is closed"
    assert claim.spans == (Span(0, 11), Span(29, 38))


def test_a_paragraph_in_a_language_without_rules_is_one_claim() -> None:
    text = "Der Hafen ist zu. Es regnet."
    assert [c.text for c in claimed(text, language="qq")] == [text]


def test_claims_come_in_the_order_of_the_text_the_outer_one_first() -> None:
    text = "It rained. The mayor said that the harbour is closed. “We are late,” he said."
    starts = [(c.spans[0].start, -c.spans[-1].end) for c in claimed(text)]
    assert starts == sorted(starts)
