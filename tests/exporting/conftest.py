import pytest
from memory import Memory

from provenance.exporting import Layout, Tool
from provenance.model import Kind, Polarity, SourceType, Trail, VoiceStep
from provenance.tracing import trace

DAM = "the dam at Vale had burst in the night and that some forty houses below it were gone"
TEXT = (
    f"According to the Courier, Norland just claimed {DAM}. A clerk denied it later. "
    f"It was reported by nobody in particular. {DAM.capitalize()}, Mary Shore told Radio Six."
)


@pytest.fixture
def layout() -> Layout:
    return Layout(tool=Tool(version="1.2.3", rules="abc123"))


@pytest.fixture
def trails(collections: dict[str, tuple[Memory, Trail]]) -> dict[str, Trail]:
    """A trail of every kind, by name."""
    return {name: trail for name, (_, trail) in collections.items()}


@pytest.fixture
def collections() -> dict[str, tuple[Memory, Trail]]:
    """The same trails, each with the collection that it goes through."""
    made = {}
    for name in ("nested", "denied", "unstated", "original", "ways", "cycle", "shared"):
        memory = Memory(TEXT, title="All That You Have Not Been Told of the Night the Dam Burst")
        claim = memory.claimed(DAM, *_carriers(memory, name))
        made[name] = (memory, trace(memory, claim.id))
    return made


def _carriers(memory: Memory, name: str) -> list:
    courier = memory.named("The Courier", SourceType.PUBLISHER)
    norland = memory.named("Norland", SourceType.GOVERNMENT)
    outer = memory.attribute("According to", f"Norland just claimed {DAM}", source="the Courier", who=courier)
    inner = memory.attribute(
        "claimed", DAM, source="Norland", parent=outer, voice=memory.voices[outer.id], who=norland, confidence=0.71
    )
    clerk = memory.named("A clerk", SourceType.UNNAMED)
    denied = memory.attribute("denied", DAM, source="A clerk", polarity=Polarity.DENIES, who=clerk, confidence=0.6)
    passive = memory.attribute("It was reported", DAM, kind=Kind.PASSIVE, confidence=0.5)
    if name == "cycle":
        memory.voices[inner.id] += (VoiceStep(source_id=courier.id, attribution_id=inner.id, relayed=False),)
    if name == "shared":
        shore = memory.named("Mary Shore", SourceType.PERSON)
        told = memory.attribute(
            "told", DAM, source="Mary Shore", addressee="Radio Six", who=shore, relay=memory.named("Radio Six")
        )
        memory.voices[told.id] += (VoiceStep(source_id=courier.id, attribution_id=inner.id, relayed=False),)
        memory.voices[denied.id] = (
            VoiceStep(source_id=clerk.id, attribution_id=denied.id, relayed=False),
            *memory.voices[told.id][1:],
        )
        return [told, denied]
    return {
        "nested": [inner],
        "denied": [denied],
        "unstated": [passive],
        "original": [],
        "ways": [inner, denied, passive],
        "cycle": [inner],
    }[name]
