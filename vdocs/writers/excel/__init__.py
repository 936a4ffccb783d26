"""The Excel writer: typed tables to one workbook with filters, links between sheets and a print set-up."""

from vdocs.writers.excel.charts import Chart
from vdocs.writers.excel.sheet import Sheet
from vdocs.writers.excel.workbook import write

__all__ = ["Chart", "Sheet", "write"]
