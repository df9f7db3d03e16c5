from rich.text import Text

from workbench.tui import crash


def test_an_error_report_gives_the_terminal_no_orders(capsys):
    crash.console().print(Text("ValueError: \x1b]52;c;b3duZWQ=\x07 \u202e and [b]marks[/b]", style="bold red"))
    written = capsys.readouterr().err
    assert "[b]marks[/b]" in written
    assert written.replace("\n", "").isprintable()
