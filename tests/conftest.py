"""Fixtures that several test files share, and how examples are drawn: the same ones on every machine."""

import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

pytest_plugins = ("browser",)
settings.register_profile("same-everywhere", derandomize=True, database=None, deadline=None, max_examples=200)
settings.load_profile("same-everywhere")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has its background jobs ignore Ctrl-C, and they hand that on to the builds that tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def tell(pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Say on the terminal how much was judged, also of tests that pass."""

    def say(words: str) -> None:
        with capsys.disabled():
            pytestconfig.get_terminal_writer().line(f"\n{words}")

    return say
