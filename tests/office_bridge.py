"""LibreOffice started for its bridge: what the scripts share that a Python with the module `uno` runs.

Tests find such a Python with the fixture `uno_python`, and run a script beside themselves that imports this module.
"""

import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WORD = "MS Word 2007 XML"


def named(name, value):
    """Return a property of a call."""
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


@contextmanager
def office(program, profile):
    """Start LibreOffice in a process group of its own, yield its context, and end the group whatever happens."""
    pipe = f"vdocs{uuid.uuid4().hex}"
    command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    started = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _connected(pipe)
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    sys.exit("LibreOffice does not answer")


def service(context, name):
    """Return a service of LibreOffice, such as the desktop."""
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.frame.{name}", context)


def opened(desktop, path):
    """Return a document that is opened without a window."""
    return desktop.loadComponentFromURL(f"file://{path}", "_blank", 0, (named("Hidden", True),))


def saved(document, path):
    """Save a document as a Word file and close it."""
    document.storeToURL(f"file://{path}", (named("FilterName", WORD),))
    document.close(True)
