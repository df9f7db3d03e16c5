"""ZIP files: documents of Word and others, told by the parts they hold; else archives of files."""

from collections.abc import Callable
from importlib import import_module

from workbench.errors import NotUsable
from workbench.intake.formats.zipped import Parts
from workbench.intake.parsed import Parsed

_KINDS: tuple[
    tuple[str, Callable[[Parts], bool]], ...
] = (  # a module of this folder, and what tells that it is the one
    ("word", lambda parts: any(name.startswith("word/document") for name in parts.names)),
)
_REFUSED = (
    ("ppt/presentation.xml", "is a presentation of PowerPoint, which is not read; save it as .pdf"),
    ("Index/Document.iwa", "is a document of Pages, Numbers or Keynote, which is not read; export it as .docx or .pdf"),
)


def parse(raw: bytes, name: str) -> Parsed | list[Parsed]:
    """What the reader of its kind makes of this file.

    Raises:
        NotUsable: it is damaged, or of no kind that is read.
    """
    parts = Parts(raw, name)
    for part, why in _REFUSED:
        if part in parts.names:
            raise NotUsable(f"{name}: {why}")
    for module, tells in _KINDS:
        if tells(parts):
            made: Parsed | list[Parsed] = import_module(f"workbench.intake.formats.{module}").parse(raw, name)
            return made
    raise NotUsable(f"{name}: is a ZIP file of no kind that is read; unpack it and add the files in it")
