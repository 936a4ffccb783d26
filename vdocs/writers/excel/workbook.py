"""The workbook: sheets of typed tables to the bytes of one Excel file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from vdocs.catalogue.loader import shipped
from vdocs.document.nodes import Frame
from vdocs.model.dates import DEFAULT_FORMAT
from vdocs.views.table import Badge
from vdocs.writers.excel.charts import bar_chart
from vdocs.writers.excel.data_sheet import data_sheet
from vdocs.writers.excel.filters import filter_table, table_names
from vdocs.writers.excel.homes import homes
from vdocs.writers.excel.markup import Drawing
from vdocs.writers.excel.package import saved
from vdocs.writers.excel.page import set_up
from vdocs.writers.excel.protection import protect
from vdocs.writers.excel.sheet import Sheet, with_list_of_sheets
from vdocs.writers.excel.stacked_sheet import stacked_sheet
from vdocs.writers.excel.strings import Strings
from vdocs.writers.excel.styles import Styles
from vdocs.writers.excel.text import cell_text
from vdocs.writers.excel.values import Lowering

_ZOOM = 90


def write(sheets: Sequence[Sheet], frame: Frame, date_format: str = DEFAULT_FORMAT, pages: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook with the sheets in their order; the first one gets a list of the others.

    `pages` are addresses relative to the file, by item: where the portal shows it.
    """
    sheets = with_list_of_sheets(sheets)
    workbook = _empty_workbook(sheets)
    styles = Styles(workbook, shipped("styles"), date_format)
    lowering, strings = Lowering(homes(sheets), pages or {}, date_format), Strings()
    drawings = {sheet.name: _drawing(sheet, lowering, styles, strings) for sheet in sheets}
    for position, (sheet, name) in enumerate(zip(sheets, table_names(sheets), strict=True)):
        worksheet = workbook.worksheets[position]
        _dress(worksheet, sheet, drawings[sheet.name], name, frame, styles)
        worksheet.sheet_properties.tabColor = styles.palette[_tab_colour(sheet, position)]
        worksheet.sheet_view.tabSelected = position == 0
    _describe(workbook, frame)
    return saved(workbook, drawings, strings)


def _empty_workbook(sheets: Sequence[Sheet]) -> Workbook:
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        workbook.create_sheet(sheet.name)
    return workbook


def _drawing(sheet: Sheet, lowering: Lowering, styles: Styles, strings: Strings) -> Drawing:
    return (data_sheet if sheet.is_data else stacked_sheet)(sheet, lowering, styles, strings)


def _tab_colour(sheet: Sheet, position: int) -> str:
    """Return the palette's word for the tab: the summary, registers that are homes, matrices, and stacked sheets."""
    if position == 0:
        return "accent"
    if sheet.home:
        return "link"
    return "line" if sheet.is_data else "muted"


def _dress(worksheet, sheet: Sheet, drawing: Drawing, name: str, frame: Frame, styles: Styles) -> None:
    """Give a worksheet everything but its cells."""
    for index, width in enumerate(drawing.widths, 1):
        worksheet.column_dimensions[get_column_letter(index)].width = width
    for cells in drawing.merged:
        worksheet.merged_cells.add(cells)
    for cells, badges in drawing.badges:
        _add_tones(worksheet, cells, badges, styles)
    if sheet.is_data:
        worksheet.freeze_panes = "B2"
        worksheet.print_title_rows = "1:1"
    for place, chart, numbers in drawing.charts:
        worksheet.add_chart(bar_chart(numbers, chart.is_lying, styles), place)
    if drawing.headers:
        worksheet.tables.add(filter_table(name, drawing))
    protect(worksheet, sheet, drawing)
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_view.zoomScale = worksheet.sheet_view.zoomScaleNormal = _ZOOM
    set_up(worksheet, sheet.title, frame, drawing, styles.palette["muted"], len(sheet.tables[0].columns) if sheet.is_data else 0)


def _add_tones(worksheet, cells: str, badges: frozenset[Badge], styles: Styles) -> None:
    """Colour the cells by what they say, so that the colour still agrees when a cell is edited, moved or sorted."""
    for badge in sorted(badges):
        font, fill = styles.tone(badge.tone)
        label = cell_text(badge.label).replace('"', '""')
        dxf = DifferentialStyle(font=font, fill=fill)
        worksheet.conditional_formatting.add(cells, Rule(type="cellIs", operator="equal", formula=[f'"{label}"'], dxf=dxf))


def _describe(workbook: Workbook, frame: Frame) -> None:
    """Fill in the document properties."""
    properties = workbook.properties
    properties.creator = frame.author or frame.organisation
    properties.lastModifiedBy = properties.creator
    properties.title, properties.subject = frame.title, frame.type_name
    properties.identifier, properties.version, properties.contentStatus = frame.number, frame.version, frame.status
    properties.category, properties.language = frame.confidentiality, "en-GB"
    named = {
        "DocumentNumber": frame.number,
        "DocumentVersion": frame.version,
        "DocumentStatus": frame.status,
        "SystemId": frame.system_id,
        "Fingerprint": frame.fingerprint,
    }
    for name, value in named.items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=cell_text(value)))
