/* The explorer: a saved view as a table or as a diagram, with filters, groups, columns, CSV, and an address that reopens it. */
"use strict";

(() => {
  const { h, button, rows: model } = vdocs;
  const MOST_DRAWN = 200;
  const DRAWN_DEPTH = 4;

  const START = "forward"; // the view that is shown when the address names none

  let saved = []; // key, title, explanation and first columns of each view
  let state = null;
  let view = null;
  let made = null;
  const places = {};

  /* ---- what is shown ---- */

  const shownColumns = () => state.columns || view.first;

  /* The rows that are shown, in their order, each once. */
  function shownRows() {
    const found = made ? made.getRows("active").map((row) => row.getData()) : view.rows.filter(model.filter(view, state));
    return [...new Map(found.map((row) => [row.number, row])).values()];
  }

  function count() {
    const [number, whole] = [shownRows().length, view.rows.length];
    const words = number === whole ? `${whole.toLocaleString("en")} rows` : `${number.toLocaleString("en")} of ${whole.toLocaleString("en")} rows`;
    places.count.textContent = words;
    const filters = Number(Boolean(state.q)) + [state.contains, state.is].flatMap((one) => Object.values(one)).filter(Boolean).length;
    places.clear.hidden = !filters;
    places.clear.textContent = filters === 1 ? "Clear 1 filter" : `Clear ${filters} filters`;
    return words;
  }

  /* Remember what is shown in the address, without a step in the browser's history for every letter. */
  function remember() {
    window.history.replaceState(window.history.state, "", vdocs.state.write(state));
  }

  let waiting = 0;

  /* Change the state and show what is left, once per picture of the screen. */
  function changed(change) {
    change();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      if (made) made.setFilter(model.filter(view, state));
      else draw();
      remember();
      clearTimeout(places.saying);
      const words = count();
      places.saying = setTimeout(() => vdocs.say(words), 600);
    });
  }

  /* ---- table and diagram ---- */

  async function fill() {
    if (made) made.destroy();
    made = null;
    places.main.replaceChildren();
    places.main.classList.toggle("vd-main-graph", state.as === "graph");
    if (state.as === "graph") draw();
    else {
      const place = h("div", { class: "vd-tabulator" });
      places.main.append(place);
      made = await vdocs.table(place, view, state, shownColumns(), {
        changed,
        sorted: (sort) => {
          state.sort = sort;
          remember();
        },
      });
    }
    count();
  }

  /* Draw the items of the rows that are left, with what comes before and after them. */
  function draw() {
    const starts = shownRows().map((row) => (row.cells[0] ? vdocs.items.find(row.cells[0]) : undefined)).filter((number) => number !== undefined);
    if (!starts.length) {
      places.main.replaceChildren(h("p", { class: "vd-none" }, "No item is left to draw; change the filters or choose a view whose rows are items."));
      return;
    }
    const { numbers, left } = vdocs.layout.around(starts, DRAWN_DEPTH, MOST_DRAWN);
    const words = left ? `${numbers.length} items are drawn, the most that can be read; more are left out. Filter further to see all of them.` : `${numbers.length} items.`;
    places.main.replaceChildren(h("p", { class: "vd-small" }, words), vdocs.diagram.diagram(numbers, starts.length === 1 ? starts[0] : null, (id) => vdocs.open(id), `trace-${state.view}`));
  }

  async function choose(key) {
    state = { ...vdocs.state.read(""), view: key, as: state.as };
    remember();
    await load();
  }

  async function load() {
    const known = saved.find(([key]) => key === state.view) || saved.find(([key]) => key === START);
    [state.view] = known;
    view = model.prepared(await vdocs.load(`view-${state.view}`), known[3]);
    places.view.value = state.view;
    places.words.textContent = known[2];
    places.query.value = state.q;
    fillGroups();
    fillColumns();
    await fill();
  }

  /* ---- the controls ---- */

  function fillGroups() {
    places.group.replaceChildren(h("option", { value: "" }, "Nothing"),
      ...view.columns.filter((column) => column.isGroup).map((column) => h("option", { value: column.key, selected: column.key === state.group }, column.title)));
    if (!view.columns.some((column) => column.key === state.group && column.isGroup)) state.group = "";
    places.group.value = state.group;
  }

  function fillColumns() {
    const shown = shownColumns();
    places.columns.replaceChildren(...view.columns.map((column) => {
      const box = h("input", { type: "checkbox", disabled: column.at === 1, onchange: () => toggle(column.key, box.checked) });
      box.checked = shown.includes(column.key);
      return h("label", null, box, " ", column.title);
    }), button("Show all", () => {
      state.columns = view.columns.map((column) => column.key);
      remember();
      fillColumns();
      fill();
    }));
  }

  function toggle(key, isShown) {
    const now = new Set(shownColumns());
    if (isShown) now.add(key);
    else now.delete(key);
    state.columns = view.columns.map((column) => column.key).filter((one) => now.has(one));
    remember();
    if (made) made[isShown ? "showColumn" : "hideColumn"](`c${view.columns.find((column) => column.key === key).at}`);
  }

  /* The rows that are shown, in the columns that are shown, as CSV. */
  function csv() {
    const columns = view.columns.filter((column) => shownColumns().includes(column.key));
    return vdocs.csv(columns.map((column) => column.title), shownRows().map((row) => columns.map((column) => row.texts[column.at])));
  }

  async function told(event, done, words) {
    const place = event.currentTarget;
    const before = place.textContent;
    const isDone = await done;
    place.textContent = isDone ? words : "Not copied";
    vdocs.say(isDone ? words : "It could not be copied");
    setTimeout(() => { place.textContent = before; }, 1600);
  }

  function switchTo(as) {
    state.as = as;
    for (const one of ["table", "graph"]) places[one].setAttribute("aria-pressed", String(one === as));
    remember();
    fill();
  }

  function controls() {
    places.view = h("select", { id: "vd-view", onchange: () => choose(places.view.value) }, saved.map(([key, title]) => h("option", { value: key }, title)));
    places.query = h("input", { id: "vd-query", type: "search", placeholder: "Words or an id, in any column", autocomplete: "off", spellcheck: "false",
      oninput: () => changed(() => { state.q = places.query.value; }),
      onkeydown: (event) => { if (event.key === "Enter" && places.query.value.trim()) vdocs.open(places.query.value.trim()); } });
    places.group = h("select", { id: "vd-group", onchange: () => {
      state.group = places.group.value;
      remember();
      fill();
    } });
    places.columns = h("div", { class: "vd-columns" });
    places.count = h("span", { class: "vd-count" });
    places.words = h("p", { class: "vd-view-words" });
    places.clear = button("Clear", () => {
      Object.assign(state, { q: "", contains: {}, is: {} });
      places.query.value = "";
      remember();
      fill();
    });
    for (const [as, words] of [["table", "Table"], ["graph", "Graph"]]) places[as] = button(words, () => switchTo(as), { "aria-pressed": String(as === state.as) });
    const labelled = (id, words, element, more) => h("div", { class: `vd-control-box ${more || ""}` }, h("label", { for: id }, words), element);
    return h("div", { class: "vd-controls" },
      labelled("vd-view", "View", places.view), labelled("vd-query", "Search", places.query, "vd-control-wide"), labelled("vd-group", "Group by", places.group),
      h("details", { class: "vd-menu" }, h("summary", { class: "vd-button" }, "Columns"), places.columns),
      h("div", { class: "vd-switch", role: "group", "aria-label": "Show as" }, places.table, places.graph),
      h("div", { class: "vd-line" }, places.count, places.clear, h("span", { class: "vd-space" }),
        button("Copy link", (event) => told(event, vdocs.copy(window.location.href), "Copied")),
        button("Copy CSV", (event) => told(event, vdocs.copy(csv()), "Copied")),
        button("Save CSV", () => vdocs.save(`traceability-${state.view}.csv`, "text/csv;charset=utf-8", `\ufeff${csv()}`))));
  }

  /* Show what the address says; called once, and when readers go back and forth. */
  async function follow() {
    const wanted = vdocs.state.read(window.location.hash);
    if (state && wanted.view && vdocs.state.write(wanted) !== vdocs.state.write(state)) {
      state = wanted;
      for (const one of ["table", "graph"]) places[one].setAttribute("aria-pressed", String(one === state.as));
      await load();
    }
  }

  async function begin() {
    const place = document.getElementById("vdocs-explorer");
    await vdocs.items.ready();
    state = vdocs.state.read(window.location.hash);
    saved = vdocs.items.views();
    places.main = h("div", { class: "vd-main" });
    place.replaceChildren(controls(), places.words, places.main);
    document.addEventListener("click", (event) => {
      for (const menu of place.querySelectorAll("details[open]")) if (!menu.contains(event.target)) menu.open = false;
    });
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
    await load();
  }

  vdocs.explorer = { begin };
})();
