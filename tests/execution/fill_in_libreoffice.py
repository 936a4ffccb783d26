"""Fill in a copy in LibreOffice as a person would, and save it as .docx. Run by a Python that has LibreOffice's `uno`.

    python fill_in_libreoffice.py SOFFICE PROFILE SOURCE TARGET VALUES

VALUES is a JSON file: what to fill in, by the path to which a field is bound; true ticks a box.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from office_bridge import office, opened, saved, service


def main(soffice, profile, source, target, values):
    """Start LibreOffice, fill in and save."""
    with office(soffice, profile) as context:
        document = opened(service(context, "Desktop"), source)
        with open(values, encoding="utf-8") as stream:
            left = fill(document.Text, json.load(stream))
        document.TextFields.refresh()
        saved(document, target)
    if left:
        sys.exit(f"no such field: {', '.join(left)}")


def fill(text, values):
    """Fill in the fields of a text and return the paths that were not found."""
    left = dict(values)
    for portion in portions(text):
        kind = portion.TextPortionType
        path = field_path(portion) if kind in ("TextField", "ContentControl") else None
        if path in left:
            (fill_field if kind == "TextField" else fill_control)(portion, left.pop(path))
    return list(left)


def portions(text):
    """Return the portions of all paragraphs, those in tables too."""
    found = []
    for block in enumerated(text):
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.CellNames:
                found += portions(block.getCellByName(name))
        else:
            found += enumerated(block)
    return found


def enumerated(thing):
    """Return what an enumeration holds."""
    source, result = thing.createEnumeration(), []
    while source.hasMoreElements():
        result.append(source.nextElement())
    return result


def field_path(portion):
    """Return the path to which a field is bound."""
    if portion.TextPortionType == "ContentControl":
        return portion.ContentControl.DataBindingXpath
    pairs = {entry.Name: entry.Value for entry in getattr(portion.TextField, "InteropGrabBag", ())}
    return {entry.Name: entry.Value for entry in pairs.get("ooxml:CT_SdtPr_dataBinding", ())}.get("ooxml:CT_DataBinding_xpath")


def fill_field(portion, value):
    """Fill in a text, which LibreOffice 7.4 takes for an input field."""
    portion.TextField.Content = value


def fill_control(portion, value):
    """Tick a box, which changes its sign too, or replace the placeholder by what is typed or picked."""
    control = portion.ContentControl
    if control.Checkbox:
        control.Checked = value
        value = control.CheckedState if value else control.UncheckedState
    control.ShowingPlaceHolder = False
    cursor = control.createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    cursor.setString(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
