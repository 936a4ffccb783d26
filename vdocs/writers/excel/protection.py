"""The protection of a sheet against slips, without a password: it says that the workbook is generated, and keeps links right.

Filters, column widths and row heights stay free on every sheet. Excel sorts unlocked cells only. Where no link depends on the
order of the rows, the cells are unlocked, and a rule of validation refuses what is typed into them. The rows that links
lead to are locked and keep their order.
"""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.protection import SheetProtection

from vdocs.writers.excel.markup import Drawing
from vdocs.writers.excel.sheet import Sheet

TITLE = "Generated workbook"
MESSAGE = (
    "The contents come from the validation project and are compared with it. Change the source and build again; "
    "sort and filter as you like."
)


def protect(worksheet, sheet: Sheet, drawing: Drawing) -> None:
    """Protect a worksheet; openpyxl says True for what is refused."""
    worksheet.protection = SheetProtection(
        sheet=True, autoFilter=False, sort=False, formatColumns=False, formatRows=False, objects=False, scenarios=True
    )
    if sheet.can_be_sorted and drawing.headers:
        rule = DataValidation(type="custom", formula1="FALSE", allow_blank=False, showErrorMessage=True, errorStyle="stop")
        rule.errorTitle, rule.error = TITLE, MESSAGE
        rule.add(drawing.extent)
        worksheet.data_validations.append(rule)
