"""Open what a build wrote with real programs: LibreOffice converts every Word and Excel file, Chromium loads every page.

    python .ci/open_outputs.py BUILD

A program that is not there is skipped, and the reason printed; a file that a program cannot open fails the run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

MINUTES = 10


def main(build: Path) -> int:
    """Return 0 when every file could be opened by the programs that are there."""
    faults = [*office_faults(build), *browser_faults(build)]
    for fault in faults:
        print(f"FAULT {fault}")
    return 1 if faults else 0


def office_faults(build: Path) -> list[str]:
    """Convert every Word and Excel file to PDF and return what went wrong."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("SKIPPED rendering: LibreOffice (soffice) is not on this machine")
        return []
    files = sorted([*build.glob("word/*.docx"), *build.glob("excel/*.xlsx")])
    with tempfile.TemporaryDirectory() as folder:
        command = [
            soffice,
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            f"{folder}/pdf",
            *map(str, files),
        ]
        said = run(command, MINUTES * 60)
        faults = [
            f"LibreOffice did not convert {file.name}: {said[-400:]}"
            for file in files
            if not is_pdf(Path(folder, "pdf", f"{file.stem}.pdf"))
        ]
    print(f"LibreOffice opened {len(files) - len(faults)} of {len(files)} files")
    return faults or ([] if files else ["no Word or Excel file was built"])


def is_pdf(path: Path) -> bool:
    """True when the file exists and begins and ends as a PDF does."""
    content = path.read_bytes() if path.is_file() else b""
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-64:]


def browser_faults(build: Path) -> list[str]:
    """Load every page of the HTML edition from its file and return what went wrong."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("SKIPPED browsing: Chromium is not on this machine")
        return []
    pages = sorted(path for path in build.glob("html/*.html") if path.stem not in ("search", "genindex"))
    faults = []
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            options = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ]
            dom = run([chromium, *options, f"--user-data-dir={folder}", "--dump-dom", page.resolve().as_uri()], 120)
        if "</html>" not in dom or "vd-" not in dom:
            faults.append(f"Chromium did not load {page.name}")
    print(f"Chromium loaded {len(pages) - len(faults)} of {len(pages)} pages")
    return faults or ([] if pages else ["no page was built"])


def run(command: list[str], seconds: int) -> str:
    """Run a command in its own process group, kill the group at the time limit, and return what it printed."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True
    )
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        return f"no answer within {seconds} s"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
