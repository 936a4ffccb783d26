"""The command group: commands in sections, and one line instead of a traceback for whatever goes wrong."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from vdocs.cli.refusal import refused_by_system

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells expect it."""

DEFECT = 3
"""Exit code when vdocs itself fails."""


def folder_option(hidden: bool = False) -> click.Option:
    """Return the option that names the project's folder; commands take it too, so that it may stand behind them."""

    def keep(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.obj = value

    return click.Option(
        ["-C", "root"],
        metavar="DIR",
        type=click.Path(path_type=Path, readable=False),
        callback=keep,
        expose_value=False,
        is_eager=True,
        hidden=hidden,
        help="Folder of the project; the current one when not given.",
    )


class CommandLine(click.Group):
    """A group that lists its commands in sections and turns failures into one line each."""

    sections: dict[str, list[str]]

    def section(self, title: str, *commands: click.Command) -> None:
        """Add commands under a heading of the help text."""
        self.sections = {**getattr(self, "sections", {}), title: [command.name or "" for command in commands]}
        for command in commands:
            command.params.append(folder_option(hidden=True))
            self.add_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one table of commands per section."""
        for title, names in self.sections.items():
            rows = [(name, self.commands[name].get_short_help_str(limit=90)) for name in names]
            with formatter.section(title):
                formatter.write_dl(rows, col_spacing=3)

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run the command line and exit; see `vdocs check --help` for the exit codes."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        gc.set_threshold(200_000, 50, 1000)  # a build keeps nearly all it makes; collecting often costs half its time
        code = self._run(*args, **{**extra, "standalone_mode": False})
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not args and not extra.get("args"):  # a process of its own, and no test
            _end(code)
        sys.exit(code)

    def _run(self, *args: Any, **extra: Any) -> int:
        try:
            result = super().main(*args, **extra)
            return result if isinstance(result, int) else 0
        except click.exceptions.Exit as stop:
            return stop.exit_code
        except click.ClickException as error:
            return _shown(error)
        except click.Abort:
            return _say("interrupted; if it was building, build/ may hold files of two builds: build again", INTERRUPTED)
        except OSError as error:
            return _shown(refused_by_system(error))
        except Exception as error:
            if os.environ.get("VDOCS_DEBUG"):
                raise
            return _say(
                f"a defect of vdocs stopped it: {type(error).__name__}: {error}\nset VDOCS_DEBUG=1 to see where, and send it to the makers",
                DEFECT,
            )


def _end(code: int) -> NoReturn:
    """End the process at once: Python would first take all that was read and made apart, object by object."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _shown(error: click.ClickException) -> int:
    error.show()
    return error.exit_code


def _say(message: str, code: int) -> int:
    click.echo(f"vdocs: {message}", err=True)
    return code
