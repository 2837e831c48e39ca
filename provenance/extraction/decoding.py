"""x"""
import numpy as np
ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
ALLOWED = np.array(
    [[not label.startswith("I") or before[1:] == label[1:] for label in LABELS] for before in ("first", *LABELS)]
)
