"""Being told to end, and a terminal that goes, end a command as Ctrl-C does: drafts removed, terminal restored."""

import signal


def end_as_one() -> None:
    """From here on SIGTERM and SIGHUP are KeyboardInterrupt, where the system has them."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _as_ctrl_c)


def _as_ctrl_c(*_: object) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell starts what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.raise_signal(signal.SIGINT)
