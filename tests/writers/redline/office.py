"""Run by a Python that has LibreOffice's bridge: opens files, accepts or rejects all changes, and saves them as Word files."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from office_bridge import office, opened, saved, service


def main(program, profile, jobs):
    """Do the jobs: [file, command, result], the command being empty where nothing is done."""
    with office(program, profile) as context:
        desktop, dispatcher = service(context, "Desktop"), service(context, "DispatchHelper")
        for source, command, target in jobs:
            document = opened(desktop, source)
            if command:
                dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
            saved(document, target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
