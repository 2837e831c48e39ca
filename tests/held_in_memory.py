"""What is held, in dictionaries: implements provenance.matching.Held without bounds."""

from collections import Counter, defaultdict

from provenance.matching import claim_keys, fingerprints, in_context, matches


class HeldInMemory:
    def __init__(self, *extractions):
        self._articles, self._by_article, self._claims = {}, {}, []
        self._fingerprints, self._keys = defaultdict(set), defaultdict(list)
        for extraction in extractions:
            self.put(extraction)

    def put(self, extraction):
        articles, claims = in_context(extraction)
        self._articles |= articles
        self._by_article |= claims
        for article_id, article in articles.items():
            for value in fingerprints(article):
                self._fingerprints[value].add(article_id)
            for claim in claims[article_id]:
                for value in claim_keys(claim):
                    self._keys[value].append(len(self._claims))
                self._claims.append(claim)

    def articles_by_fingerprint(self, values, /):
        return Counter(holder for value in values for holder in self._fingerprints.get(value, ()))

    def articles_at(self, addresses, /):
        return [one for one, article in self._articles.items() if article.addresses & set(addresses)]

    def articles_linking_to(self, addresses, /):
        return [one for one, article in self._articles.items() if article.links & set(addresses)]

    def claims_by_key(self, keys, /):
        return {key: self._keys[key] for key in keys if key in self._keys}

    def articles(self, ids, /):
        return {one: self._articles[one] for one in ids}

    def numbers_in(self, ids, /):
        return [number for number, claim in enumerate(self._claims) if claim.claim.article_id in ids]

    def claims_numbered(self, numbers, /):
        return {number: self._claims[number] for number in numbers}

    def claims_in(self, ids, /):
        return {one: self._by_article[one] for one in ids}


def added(*extractions):
    """The matches that are found when EXTRACTIONS are added one after another, by their ids."""
    held, found = HeldInMemory(), {}
    for extraction in extractions:
        held.put(extraction)
        found |= {match.id: match for match in matches(extraction, held)}
    return found
