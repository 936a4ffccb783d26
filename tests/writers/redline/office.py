"""Run by a Python that has LibreOffice's bridge: opens files, accepts or rejects all changes, and saves them as Word files."""

import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def option(name, value):
    """Return a property of a call."""
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def connected(pipe):
    """Return the office that listens on a pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(200):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.3)
    raise SystemExit("the office does not answer")


def main(program, profile, jobs):
    """Do the jobs: [file, command, result], the command being empty where nothing is done."""
    pipe = f"vdocs{time.time_ns()}"
    options = [f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connected(pipe)
        create = context.ServiceManager.createInstanceWithContext
        desktop, dispatcher = create("com.sun.star.frame.Desktop", context), create("com.sun.star.frame.DispatchHelper", context)
        for source, command, target in jobs:
            document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (option("Hidden", True),))
            if command:
                dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, ())
            document.storeToURL(f"file://{target}", (option("FilterName", "MS Word 2007 XML"),))
            document.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
