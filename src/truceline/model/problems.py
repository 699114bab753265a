"""Bad input, said in one line: which input, what is wrong, what to do."""

from __future__ import annotations


class InputError(Exception):
    """An input that cannot be read. `str()` is the one line shown to the user."""

    def __init__(self, name: str, wrong: str, do: str) -> None:
        super().__init__(f"{name}: {wrong}; {do}")
        self.name, self.wrong, self.do = name, wrong, do
