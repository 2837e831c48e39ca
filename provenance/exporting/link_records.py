"""What is known of links as JSON records, shared by `links` and `trace`."""

from __future__ import annotations

from typing import Any

from provenance.model import ArchiveAnswer, Capture, LinkCheck, LinkState, Reading

__all__ = ["answer_record", "check_record", "reading_record", "state_record"]


def check_record(check: LinkCheck) -> dict[str, Any]:
    """CHECK: its verdict, why, and what to do about it."""
    missing = check.missing_fragments
    return {
        "url": check.url,
        "at": check.at.isoformat(),
        "verdict": check.verdict.value,
        "reason": check.reason,
        "advice": check.advice,
        "status": check.status,
        "final_url": check.final_url,
        "failed": check.failed,
        "sha256": check.sha256,
        "missing_fragments": None if missing is None else list(missing),
    }


def answer_record(answer: ArchiveAnswer) -> dict[str, Any]:
    """ANSWER of an archive, with the copy that it tells of."""
    return {
        "url": answer.url,
        "archive": answer.archive,
        "at": answer.at.isoformat(),
        "reply": answer.reply.value,
        "reason": answer.reason,
        "wanted": answer.wanted.isoformat() if answer.wanted else None,
        "capture": _capture(answer.capture) if answer.capture else None,
    }


def reading_record(reading: Reading) -> dict[str, Any]:
    """READING: whether the page says what is attributed; the span counts in the page's decoded text."""
    found = reading.presence
    return {
        "attribution": reading.attribution_id,
        "url": reading.url,
        "address": reading.address,
        "at": reading.at.isoformat(),
        "sha256": reading.sha256,
        "presence": found.kind.value,
        "score": found.score,
        "span": list(found.span) if found.span else None,
        "exact": found.exact,
        "differences": [{"cited": one.cited, "found": one.found} for one in found.differences],
    }


def state_record(state: LinkState) -> dict[str, Any]:
    """All that is known of a link."""
    return {
        "url": state.url,
        "check": check_record(state.check) if state.check else None,
        "capture": _capture(state.capture) if state.capture else None,
        "answers": [answer_record(answer) for answer in state.answers],
        "readings": [reading_record(reading) for reading in state.readings],
    }


def _capture(capture: Capture) -> dict[str, Any]:
    return {
        "archive": capture.archive,
        "captured": capture.captured.isoformat(),
        "address": capture.address,
        "original": capture.original,
        "status": capture.status,
        "digest": capture.digest,
        "media_type": capture.media_type,
    }
