"""Files as they stand, to be changed by the least and put back: byte order mark, line ends, comments and all."""

import shutil
from dataclasses import dataclass
from pathlib import Path

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Original:
    """A file's text with plain line ends, and how it wrote its own. A file that mixes them is set to plain ones."""

    file: Path
    text: str
    has_mark: bool
    line_end: str

    def replace(self, text: str) -> None:
        """Put `text` in the place of the file's own, in one step: a full disk or a kill leaves the old one."""
        put(self.file, self.written(text))

    def written(self, text: str) -> bytes:
        """Return what the file holds when `text` takes the place of its own."""
        return ((BYTE_ORDER_MARK if self.has_mark else "") + text.replace("\n", self.line_end)).encode()


def put(file: Path, data: bytes) -> None:
    """Put a file in its place in one step, with the rights of the one that was there, if any.

    Raises OSError that names it: of a disk that is full, the machine says no more than that.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(file)) from fault
    finally:
        beside.unlink(missing_ok=True)


def original(file: Path) -> Original | None:
    """Return a file as it stands; None where it is not UTF-8 text."""
    try:
        text = file.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    plain = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    is_windows = text.count("\r") == text.count("\r\n") == text.count("\n") > 0
    return Original(file, plain, text.startswith(BYTE_ORDER_MARK), "\r\n" if is_windows else "\n")
