"""The optional model behind the rules: asked when somebody asks, and only where a setting names it."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.desk import settings
from workbench.desk.claims import Claims
from workbench.desk.documents import Documents
from workbench.desk.opened import Opened
from workbench.errors import BadInput
from workbench.model import Claim, Extracted, Sureness

if TYPE_CHECKING:
    from workbench.llm import Endpoint, Proposal, Proposals

KEY = "WORKBENCH_MODELKEY"
"""The variable that holds the key of a model's server. It is sent to that server, and neither kept nor logged."""


def endpoint() -> "Endpoint":
    """Where the model answers that the settings name.

    Raises:
        BadInput: none is named, the setting can't be read, or the workbench is told to stay offline.
    """
    from workbench.llm import Endpoint

    named = settings.model()
    if named is None:
        raise BadInput(f"no model is set; a table [model] with endpoint and name in {settings.file()} names one")
    found = Endpoint(named.endpoint, named.name, named.seconds, os.environ.get(KEY, ""))
    if os.environ.get(settings.OFFLINE) and not found.here:
        raise BadInput(f"--offline or {settings.OFFLINE} lets nothing leave this machine, and the model is elsewhere")
    return found


class Asking:
    """What a model proposes for a document, and what a person takes of it."""

    def __init__(self, opened: Opened, documents: Documents, claims: Claims) -> None:
        self._opened = opened
        self._documents = documents
        self._claims = claims

    def propose(self, document_id: int, answer: str | None = None) -> "Proposals":
        """What the model proposes beside the claims that the desk holds; nothing is stored.

        With an `answer` that was got elsewhere it is read, and nobody is asked.

        Raises:
            Unknown: there is no such document.
            BadInput: no model is set.
            ModelFailed: it does not answer as it should.
        """
        from workbench import llm

        text = self._documents.text(document_id)
        held = self._opened.store.claims.of_document(document_id, dismissed=True)
        spans = [claim.span for claim in held]
        if answer is not None:
            return llm.propose(text, spans, lambda _messages: answer)
        where = endpoint()
        return llm.propose(text, spans, lambda messages: llm.ask(where, messages))

    def keep(self, document_id: int, proposed: Sequence["Proposal"]) -> list[Claim]:
        """Take proposals in as open claims, each marked as the model's; the log has its name and the time.

        Whose they are is a guess. Nothing else of the model is stored.

        Raises:
            Unknown: there is no such document.
            BadInput: there is a claim of just these words.
        """
        named, now = settings.model(), datetime.now(UTC)
        model = f"the model {named.name}" if named else "a model"
        at = f" at {named.endpoint}" if named else ""
        why = f"proposed by {model}{at}, {now:%Y-%m-%d %H:%M} UTC"
        mark = f"proposed by {model}, not read by the rules"
        corrections = self._opened.store.claims
        return [
            corrections.add(document_id, self._claim(document_id, one, mark), self._opened.signed(), why)
            for one in proposed
        ]

    def _claim(self, document_id: int, one: "Proposal", mark: str) -> Extracted:
        from workbench.desk.corrections import Corrections

        corrections = Corrections(self._opened)
        quotations = tuple(corrections.quotations(document_id, one.span))
        kind = corrections.kind(document_id, one.span)
        return Extracted(
            one.span, kind, quotations, speaker=one.speaker, sureness=Sureness.GUESSED, worth_reasons=(mark,)
        )
