/* The table of a view: Tabulator draws the rows that can be seen; what is shown and in which order is decided here. */
"use strict";

(() => {
  const { h, cellNodes, itemLink, rows: model } = vdocs;
  const ROW = 46; // pixels; rows of equal height let ten thousand of them scroll smoothly
  const OPEN_GROUPS = 400; // rows up to which groups begin open
  const PIXELS = 3.1; // per millimetre of the documents' columns

  /* Return the control that filters a column: a choice where it has few values, else words. */
  function control(column, state, changed) {
    const halt = (event) => event.stopPropagation(); // a click here must not sort
    const more = { class: "vd-filter", "aria-label": `Filter ${column.title}`, onclick: halt, onmousedown: halt, onkeydown: halt };
    if (column.options) {
      const now = state.is[column.key] || "";
      const select = h("select", { ...more, onchange: () => changed(() => { state.is[column.key] = select.value; }) },
        h("option", { value: "" }, "All"), column.options.map((value) => h("option", { value, selected: value === now }, value)),
        h("option", { value: "-", selected: now === "-" }, "(empty)"));
      return select;
    }
    const input = h("input", { ...more, type: "search", placeholder: "Filter", autocomplete: "off", spellcheck: "false",
      oninput: () => changed(() => { state.contains[column.key] = input.value; }) });
    input.value = state.contains[column.key] || "";
    return input;
  }

  function head(column, state, changed) {
    return h("div", { class: "vd-head" }, h("button", { type: "button", class: "vd-sort", title: `Sort by ${column.title}` }, column.title), control(column, state, changed));
  }

  /* Return the content of a cell; the first one of a row opens its item. */
  function drawn(column, row) {
    const [anchor, first] = [row.cells[0], column.at === 1];
    const content = first && anchor ? itemLink(anchor, row.texts[1] || anchor) : cellNodes(row.cells[column.at]);
    return h("div", { class: "vd-cell", title: row.texts[column.at].length > 60 ? row.texts[column.at] : null }, content);
  }

  function column(entry, shown, state, changed) {
    const wide = Math.max(entry.title.length * 7 + 34, Math.min(420, Math.round(entry.width * PIXELS)), 84);
    return {
      title: entry.title, field: `c${entry.at}`, width: wide, visible: shown.includes(entry.key), hozAlign: entry.align === "right" ? "right" : "left",
      frozen: entry.at === 1 && window.innerWidth > 700,
      titleFormatter: () => head(entry, state, changed),
      formatter: (cell) => drawn(entry, cell.getData()),
      sorter: (_one, _other, first, second) => model.compare(entry, first.getData(), second.getData()),
    };
  }

  /* Return the rows once for each value by which they are grouped, so that a requirement stands under each of its clauses. */
  function spread(view, group) {
    const entry = view.columns.find((one) => one.key === group);
    if (!entry) return view.rows.map((row) => ({ ...row, group: "" }));
    return view.rows.flatMap((row) => {
      const found = model.values(row.cells[entry.at]);
      return (found.length ? found : ["–"]).map((value) => ({ ...row, group: value }));
    });
  }

  function groupHead(value, count) {
    const found = vdocs.items.find(value);
    const title = found === undefined ? "" : vdocs.items.brief(found).title;
    return h("span", { class: "vd-group-head" }, h("strong", null, value), title ? ` ${title} ` : " ", h("span", { class: "vd-small" }, `(${count})`));
  }

  /* Put a table into a place; `sorted` is told when readers sort. Resolves when the table can be used. */
  function table(place, view, state, shown, { changed, sorted }) {
    const data = state.group ? spread(view, state.group) : view.rows;
    const sort = state.sort && view.columns.find((entry) => entry.key === state.sort[0]);
    const made = new Tabulator(place, {
      data,
      columns: view.columns.map((entry) => column(entry, shown, state, changed)),
      layout: "fitDataFill",
      height: "100%",
      rowHeight: ROW,
      columnHeaderSortMulti: false,
      headerSortTristate: true,
      initialSort: sort ? [{ column: `c${sort.at}`, dir: state.sort[1] }] : [],
      initialFilter: [],
      groupBy: state.group ? "group" : false,
      groupValues: state.group ? [[...new Set(data.map((row) => row.group))].sort(model.order.compare)] : false,
      groupStartOpen: data.length <= OPEN_GROUPS,
      groupHeader: (value, count) => groupHead(value, count),
      placeholder: () => h("div", { class: "vd-none" }, view.rows.length ? "No row has all of this; change or clear the filters." : view.empty),
    });
    return new Promise((resolve) => {
      made.on("tableBuilt", () => {
        made.setFilter(model.filter(view, state));
        place.setAttribute("aria-label", "Items of the view");
        place.querySelector(".tabulator-tableholder").removeAttribute("tabindex"); // a grid holds rows; their links take the focus
        place.addEventListener("keydown", (event) => move(event, made));
        made.on("dataSorted", (sorters) => {
          const at = sorters.length ? Number(sorters[0].field.slice(1)) : 0;
          sorted(at ? [view.columns.find((entry) => entry.at === at).key, sorters[0].dir] : null);
        });
        resolve(made);
      });
    });
  }

  /* Arrow keys lead from the item of a row to that of the next. */
  async function move(event, made) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const element = event.target.closest && event.target.closest(".tabulator-row");
    if (!element) return;
    event.preventDefault();
    const row = made.getRows("visible").find((one) => one.getElement() === element);
    const next = row && (event.key === "ArrowDown" ? row.getNextRow() : row.getPrevRow());
    if (!next) return;
    await made.scrollToRow(next, "nearest", false).catch(() => null);
    const link = next.getElement().querySelector("a");
    if (link) link.focus();
  }

  vdocs.table = table;
})();
