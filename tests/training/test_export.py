from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from provenance.extraction.decoding import LABELS, LINKS  # noqa: E402
from training.export import write_network  # noqa: E402
from training.fit import new_network  # noqa: E402


def test_the_exported_network_says_what_the_trained_one_says(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = new_network()
    path = tmp_path / "network.onnx"
    write_network(network.state_dict(), path, links=len(LINKS), labels=len(LABELS))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    pieces = np.array([101, 2500, 2360, 1037, 4248, 102])
    cases, quotes, words = np.array([0, 2, 1, 1, 1, 0]), np.array([0, 0, 0, 2, 2, 0]), np.array([0, 1, 2, 4])
    given = {"pieces": pieces, "cases": cases, "quotes": quotes, "words": words}
    labels, links = session.run(["labels", "links"], given)
    tensors = [torch.from_numpy(given[name])[None] for name in ("pieces", "cases", "quotes")]
    with torch.no_grad():
        scores, pointed = network(*tensors, None, torch.from_numpy(words)[None])
    assert np.abs(labels - scores[0, 1:].numpy()).max() < 0.1
    assert np.abs(links - torch.softmax(pointed[:, 0], -1).numpy()).max() < 0.05
