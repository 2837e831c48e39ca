"""Web Annotations, read by a JSON-LD processor that knows what the vocabulary's terms mean."""

import json

from exported import LAYOUT, everything, graph_of, written
from pyld import jsonld

from provenance.exporting import GRAPH_FORMATS
from provenance.exporting.graph import document_address
from provenance.exporting.web_annotation import CONTEXT

OA = "http://www.w3.org/ns/oa#"
ACTIVITY = "http://www.w3.org/ns/activitystreams#"
RESOURCES = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
WORDS = ("describing", "identifying", "tagging", "start", "end", "exact", "prefix", "suffix")
CLASSES = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
TERMS = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in (*CLASSES, *WORDS)},
    **{name: {"@type": "@id", "@id": OA + meaning} for name, meaning in RESOURCES.items()},
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "creator": {"@type": "@id", "@id": "http://purl.org/dc/terms/creator"},
    "format": "http://purl.org/dc/elements/1.1/format",
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "Software": f"{ACTIVITY}Application",
    "AnnotationPage": f"{ACTIVITY}OrderedCollectionPage",
    "AnnotationCollection": f"{ACTIVITY}OrderedCollection",
    "items": {"@type": "@id", "@id": f"{ACTIVITY}items", "@container": "@list"},
    "partOf": {"@type": "@id", "@id": f"{ACTIVITY}partOf"},
}
"""What the terms that are exported mean (Web Annotation Vocabulary, W3C Recommendation 2017, appendix A)."""
CONTEXTS = {CONTEXT: {"@context": TERMS}}


def annotations() -> tuple[list[dict], dict[str, str]]:
    """The annotations as a processor expands them, and the texts of the documents by their addresses."""
    graph = graph_of(everything())
    document = json.loads(written(GRAPH_FORMATS["annotations"](graph, LAYOUT)))

    def load(url: str, _options: dict) -> dict:
        return {"documentUrl": url, "document": CONTEXTS[url], "contextUrl": None, "contentType": "application/ld+json"}

    (page,) = jsonld.expand(document, options={"documentLoader": load})
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    texts = {document_address(node.document): node.document.text for node in graph.nodes if node.document}
    return items["@list"], texts


def one(thing: dict, name: str):
    (value,) = thing[name]
    return value.get("@value", value.get("@id", value))


def test_both_selectors_select_the_same_words():
    found, texts = annotations()
    assert len(found) == 5
    for annotation in found:
        (target,) = annotation[f"{OA}hasTarget"]
        text = texts[one(target, f"{OA}hasSource")]
        quote, position = target[f"{OA}hasSelector"]
        assert (quote["@type"], position["@type"]) == ([f"{OA}TextQuoteSelector"], [f"{OA}TextPositionSelector"])
        start, end = one(position, f"{OA}start"), one(position, f"{OA}end")
        exact, prefix, suffix = (one(quote, f"{OA}{name}") for name in ("exact", "prefix", "suffix"))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)


def test_each_is_tagged_with_whether_it_is_cited():
    found, _ = annotations()
    tags = []
    for annotation in found:
        bodies = [body for body in annotation[f"{OA}hasBody"] if one(body, f"{OA}hasPurpose") == f"{OA}tagging"]
        tags.append([one(body, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value") for body in bodies])
    assert sorted(map(tuple, tags)) == [("cited",), ("cited",), ("cited",), ("cited", "denies"), ("similar",)]
