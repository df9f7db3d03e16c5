"""How something is asked and told in plain lines."""

import sys
from collections.abc import Callable, Sequence

from textual.content import Content

from workbench.messages import tell
from workbench.text.visible import visible
from workbench.tui.words import every

_BRACKETS = str.maketrans({"▌": "[", "▐": "]", "▸": " "})


class Talk:
    """Asks for lines and tells lines. `ask` reads a line after a prompt, `tell` writes one."""

    def __init__(self, ask: Callable[[str], str], tell: Callable[[str], object] | None) -> None:
        self._ask = ask
        self._tell = tell or _write

    def ask(self, prompt: str) -> str:
        """What the reader answers, without blanks at its ends."""
        return self._ask(visible(f"{prompt}: ")).strip()

    def tell(self, text: str) -> None:
        """Write one line."""
        self._tell(visible(text))

    def say(self, content: Content) -> None:
        """Write what a pane of the screen shows, without its signs of place."""
        for line in content.plain.translate(_BRACKETS).splitlines():
            if line.strip():
                self.tell(line.strip())

    def number(self, prompt: str, count: int) -> int:
        """A number from 1 to `count`, asked until there is one; counted from 0."""
        while True:
            answer = self.ask(tell("lines.number", prompt=prompt, count=count))
            if answer.isdecimal() and 0 < int(answer) <= count:
                return int(answer) - 1
            self.tell(tell("lines.no_number", answer=answer, count=count))

    def one_of(self, prompt: str, labels: Sequence[str]) -> int:
        """Which of these, numbered on one line; counted from 0."""
        numbered = ", ".join(f"{number} {label}" for number, label in enumerate(labels, 1))
        return self.number(f"{prompt}: {numbered}", len(labels))

    def value_of(self, group: str, prompt: str) -> str:
        """One of a closed list, by the number of its word."""
        names = list(every(group))
        return names[self.one_of(prompt, [every(group)[name].word for name in names])]


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
