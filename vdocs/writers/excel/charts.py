"""Charts of Excel's own, drawn from numbers on the sheet: stacked bars in the colours of the tones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from vdocs.writers.excel.styles import Styles
from vdocs.writers.excel.text import cell_text

WIDTH = 15.0
"""Centimetres of a chart."""

_HEIGHT, _LEGEND, _BAR = 7.5, 1.9, 0.5
"""Centimetres: the least height of a chart, and what its legend and each lying bar need."""

ROWS = 17
"""Rows of usual height that a chart takes with the gap below it."""


class Chart(NamedTuple):
    """A chart of the counts of a table: the first column names the bars, the columns with a colour are their parts."""

    table: str
    """Key of the table."""
    colours: Mapping[str, str]
    """By title of a column, a tone of the styles for the colour of its text, or a word of their palette."""
    is_lying: bool = False
    """True for bars from left to right, which leave room for long names."""


class Numbers(NamedTuple):
    """Where the numbers of a chart stand, and what they are."""

    names: str
    """The range of the names, such as 'Dashboard'!$A$5:$A$9."""
    texts: tuple[str, ...]
    parts: tuple[Part, ...]


class Part(NamedTuple):
    """One column of a chart's table."""

    head: str
    """The cell of its title."""
    title: str
    cells: str
    values: tuple[int, ...]
    colour: str
    """A tone, or a word of the palette."""


def bar_chart(numbers: Numbers, is_lying: bool, styles: Styles) -> BarChart:
    """Return the chart; it carries its numbers, too, for programs that show a chart without reading the cells."""
    ink, line = styles.palette["ink"], styles.palette["line"]
    chart = BarChart()
    chart.barDir = "bar" if is_lying else "col"
    chart.grouping, chart.overlap, chart.gapWidth = "stacked", 100, 55
    chart.title, chart.width = None, WIDTH - 0.3
    chart.height = max(_HEIGHT, _LEGEND + _BAR * len(numbers.texts)) if is_lying else _HEIGHT
    chart.legend.position = "b"
    chart.legend.txPr = _small(ink)
    chart.series = [_series(index, part, numbers, styles.colour(part.colour)) for index, part in enumerate(numbers.parts)]
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # openpyxl's default hides the axes in new versions of Excel
        axis.txPr = _small(ink)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=line, w=6350))
    chart.x_axis.scaling.orientation = "maxMin" if is_lying else "minMax"  # the first row of the table on top
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=styles.palette["accent_soft"], w=6350))
    chart.y_axis.number_format, chart.y_axis.majorUnit = "0", None
    chart.y_axis.crosses = "max" if is_lying else "autoZero"
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(solidFill=line, w=6350))
    chart.roundedCorners = False
    return chart


def _series(index: int, part: Part, numbers: Numbers, colour: str) -> Series:
    series = Series(idx=index, order=index)
    head = StrData(ptCount=1, pt=[StrVal(idx=0, v=cell_text(part.title))])
    series.tx = SeriesLabel(strRef=StrRef(f=part.head, strCache=head))
    names = StrData(ptCount=len(numbers.texts), pt=[StrVal(idx=place, v=cell_text(text)) for place, text in enumerate(numbers.texts)])
    series.cat = AxDataSource(strRef=StrRef(f=numbers.names, strCache=names))
    values = NumData(ptCount=len(part.values), pt=[NumVal(idx=place, v=str(value)) for place, value in enumerate(part.values)])
    series.val = NumDataSource(numRef=NumRef(f=part.cells, numCache=values))
    series.spPr = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill="FFFFFF", w=6350))
    series.invertIfNegative = False
    return series


def _small(ink: str) -> RichText:
    """Return the format of the words of a chart."""
    properties = CharacterProperties(sz=800, solidFill=ink)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
