"""A reason for which a command stops, in one line, with the exit code for what cannot be done."""

from __future__ import annotations

import click

UNREADABLE = 2
"""Exit code when the project cannot be read as a whole, or a command cannot do what it was asked."""


class Refusal(click.ClickException):
    """Stops a command with a message and exit code 2."""

    exit_code = UNREADABLE

    def show(self, file=None) -> None:
        """Print the message the way all messages of vdocs begin."""
        click.echo(f"vdocs: {self.message}", err=True, file=file)


def refused_by_system(error: OSError) -> Refusal:
    """Return what the operating system refused; of a file that was to be replaced its own name, not that of its stand-in."""
    what = (error.strerror or str(error) or type(error).__name__).lower()
    file = error.filename2 or error.filename
    advice = _ADVICE.get(type(error), "")
    return Refusal(f"{file}: {what}{advice}" if file else what)


_ADVICE: dict[type, str] = {
    FileExistsError: "; a folder is needed there: move or delete the file of that name",
    NotADirectoryError: "; a folder is needed there: move or delete the file in the way",
    IsADirectoryError: "; a file is to be written there: move or delete the folder of that name",
}
