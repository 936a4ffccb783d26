"""Which LibreOffice is found, and what is said where none can be used."""

from __future__ import annotations

import pytest

from vdocs.office import Unusable, find
from vdocs.office.program import VARIABLE


def reason() -> str:
    """Return why there is no program."""
    with pytest.raises(Unusable) as caught:
        find()
    return str(caught.value)


def test_a_program_is_found_with_its_version(stand_in):
    """The program that the environment names is asked for its version."""
    stand_in("well")

    assert "LibreOffice 99.1.2.3" == find().name


def test_no_program(monkeypatch, tmp_path):
    """Where there is none, that is said."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("vdocs.office.program._PLACES", ())

    assert "LibreOffice is not on this machine" == reason()


def test_a_variable_that_names_nothing(monkeypatch, tmp_path):
    """A wrong name in the environment is not replaced by another program."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nothing"))

    assert f"{VARIABLE} names '{tmp_path / 'nothing'}', which is not a program" == reason()


def test_a_program_that_is_too_old(stand_in):
    """A version that does not know the options of an export is refused, with the one that is needed."""
    stand_in("old")

    assert "LibreOffice 6.4.7.2 is too old: 7.4 or later is needed" == reason()


def test_a_program_that_is_something_else(stand_in):
    """A program that does not say its version is quoted."""
    stand_in("mute")

    assert reason().endswith("does not say its version: bash: no such thing")


def test_a_program_that_cannot_be_started(monkeypatch, tmp_path):
    """A file that is marked as a program and is none is a reason, not a failure."""
    path = tmp_path / "soffice"
    path.write_bytes(b"\x7fELF nothing")
    path.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(path))

    assert "does not say its version: exec format error" in reason()
