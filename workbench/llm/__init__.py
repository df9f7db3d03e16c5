"""An optional model behind the rules: it proposes statements and names, and what it proposes must stand in the text.

It is asked only where a setting names an endpoint that speaks the OpenAI-compatible chat interface. It reads no
finding, gives no grade and decides nothing.
"""

from workbench.llm.chat import Endpoint, ask
from workbench.llm.proposals import Proposal, Proposals, propose

__all__ = ["Endpoint", "Proposal", "Proposals", "ask", "propose"]
