/* The rows of a view: what each column holds, and which rows a state leaves. */
"use strict";

(() => {
  const MANY = 24; // values up to which a column is filtered by choosing one
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  /* Return the values by which a row is grouped or chosen in a column: each id of a list by itself. */
  function values(cell) {
    if (cell && cell.r) return cell.r;
    const text = vdocs.textOf(cell);
    return text ? [text] : [];
  }

  /* Return a view with texts for filtering beside its rows, made once; `first` are the keys of the columns shown at first, all when
     empty, and the others stand behind them. */
  function prepared(data, first) {
    const found = data.columns.map(([key, title, width, align], at) => ({ key, title, width, align, at: at + 1 }));
    const place = (column) => (first.includes(column.key) ? first.indexOf(column.key) : first.length + column.at);
    const columns = found.sort((one, other) => place(one) - place(other));
    const rows = data.rows.map((cells, number) => {
      const texts = cells.map((cell, at) => (at ? vdocs.textOf(cell) : cell));
      return { number, cells, texts, folded: texts.map((text) => text.toLowerCase()), all: "" };
    });
    for (const row of rows) row.all = row.folded.slice(1).join("\n");
    for (const column of columns) describe(column, rows);
    return { columns, rows, empty: data.empty, first: first.length ? first : columns.map((column) => column.key) };
  }

  /* Find out how a column is filtered: by choosing a value where it has few, else by words. */
  function describe(column, rows) {
    const found = new Set();
    let isList = false;
    for (const row of rows) {
      const cell = row.cells[column.at];
      isList = isList || Boolean(cell && cell.r);
      for (const value of values(cell)) found.add(value);
      if (found.size > 2000) break;
    }
    column.isList = isList;
    column.isNumber = rows.some((row) => typeof row.cells[column.at] === "number");
    const short = [...found].every((value) => value.length <= 60 && !value.includes("\n"));
    column.options = !isList && found.size > 1 && found.size <= MANY && short ? [...found].sort(order.compare) : null;
    column.isGroup = short && found.size > 1 && found.size <= 2000 && column.at > 1 && (found.size <= MANY || isList || found.size < rows.length / 2);
  }

  /* Return a function that tells whether a row is shown. */
  function filter(view, state) {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const tests = [];
    for (const column of view.columns) {
      const contains = (state.contains[column.key] || "").toLowerCase().trim();
      const is = state.is[column.key];
      if (contains) tests.push((row) => row.folded[column.at].includes(contains));
      if (is === "-") tests.push((row) => !row.texts[column.at]);
      else if (is) tests.push((row) => row.texts[column.at] === is || values(row.cells[column.at]).includes(is));
    }
    return (row) => words.every((word) => row.all.includes(word)) && tests.every((test) => test(row));
  }

  function compare(column, one, other) {
    const [left, right] = [one.cells[column.at], other.cells[column.at]];
    if (typeof left === "number" && typeof right === "number") return left - right;
    const [a, b] = [one.texts[column.at], other.texts[column.at]];
    if (!a || !b) return Number(!a) - Number(!b);
    return order.compare(a, b) || one.number - other.number;
  }

  vdocs.rows = { prepared, filter, compare, values, order };
})();
