/* Rows as CSV, for those who go on in a spreadsheet. */
"use strict";

(() => {
  /* A text that a spreadsheet would take for a formula is kept a text. */
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text);

  const field = (text) => `"${safe(text).replace(/"/g, '""')}"`;

  /* Return titles and rows of texts as CSV (RFC 4180). */
  function csv(titles, rows) {
    return [titles, ...rows].map((cells) => cells.map(field).join(",")).join("\r\n") + "\r\n";
  }

  vdocs.csv = csv;
})();
