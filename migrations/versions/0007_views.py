"""Views for whoever asks the database directly: who says what through whom, and the words that it rests on."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ATTRIBUTED = """
CREATE VIEW attributed AS
SELECT
    claims.id AS claim_id,
    claims.text AS claim,
    (
        SELECT group_concat(name, ' → ') FROM (
            SELECT sources.name FROM voices JOIN sources ON sources.id = voices.source_id
            WHERE voices.attribution_id = attributions.id ORDER BY voices.position
        )
    ) AS chain,
    origin.id AS origin_id,
    origin.name AS origin,
    origin.type AS origin_type,
    attributions.id AS attribution_id,
    attributions.kind,
    attributions.polarity,
    attributions.method,
    attributions.confidence,
    articles.id AS article_id,
    articles.title,
    articles.publisher,
    articles.date,
    articles.language
FROM claims
JOIN claim_attributions ON claim_attributions.claim_id = claims.id
JOIN attributions ON attributions.id = claim_attributions.attribution_id
JOIN articles ON articles.id = claims.article_id
LEFT JOIN voices AS last ON last.attribution_id = attributions.id AND last.final
LEFT JOIN sources AS origin ON origin.id = last.source_id
"""

RELAYED = """
CREATE VIEW relayed AS
SELECT
    nearer.id AS relay_id,
    nearer.name AS relay,
    farther.id AS source_id,
    farther.name AS source,
    farther.type AS source_type,
    step.evidence_id AS relay_evidence_id,
    next.evidence_id AS source_evidence_id,
    attributions.article_id
FROM voices AS step
JOIN voices AS next ON next.attribution_id = step.attribution_id AND next.position = step.position + 1
JOIN attributions ON attributions.id = step.attribution_id
JOIN sources AS nearer ON nearer.id = step.source_id
JOIN sources AS farther ON farther.id = next.source_id
"""

EVIDENCE = """
CREATE VIEW evidence AS
SELECT
    attribution_spans.attribution_id,
    attribution_spans.role,
    attribution_spans.position,
    substr(documents.text, attribution_spans.start + 1, attribution_spans."end" - attribution_spans.start) AS words,
    attribution_spans.start,
    attribution_spans."end",
    documents.id AS document_id,
    documents.sha256
FROM attribution_spans
JOIN attributions ON attributions.id = attribution_spans.attribution_id
JOIN articles ON articles.id = attributions.article_id
JOIN documents ON documents.id = articles.document_id
"""


def upgrade() -> None:
    for view in (ATTRIBUTED, RELAYED, EVIDENCE):
        op.execute(view)


def downgrade() -> None:
    for name in ("evidence", "relayed", "attributed"):
        op.execute(f"DROP VIEW {name}")
