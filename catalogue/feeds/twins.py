"""Big files to the same files compressed, for hosts that send those and for programs that fetch them."""

import gzip
from collections.abc import Callable, Mapping
from typing import NamedTuple

import brotli

from catalogue.page import Page

SMALLEST = 100_000
"""Bytes from which a file has twins: below it, whatever sends it compresses it as well in no time."""


class Twin(NamedTuple):
    """A file compressed; `coding` is what HTTP calls the way (RFC 9110, section 8.4.1)."""

    coding: str
    page: Page


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _brotli(body: bytes) -> bytes:
    # The highest quality takes thirty times as long as this one, and gains 6 %.
    return bytes(brotli.compress(body, quality=9))


_CODINGS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {"gzip": ("gz", _gzip), "br": ("br", _brotli)}


def twins(page: Page) -> tuple[Twin, ...]:
    """Return the file compressed in each way; none of a small one.

    They hold the same on every machine. Their bytes are those of the library that compresses there.
    """
    if len(page.body) < SMALLEST:
        return ()
    return tuple(
        Twin(coding, Page(f"{page.path}.{ending}", compressed(page.body)))
        for coding, (ending, compressed) in _CODINGS.items()
    )
