/* What the explorer shows, as it stands in the address of the page: a link reopens exactly this view. */
"use strict";

(() => {
  /* Return the state in an address:
     view=KEY  q=WORDS  f.COLUMN=WORDS  is.COLUMN=VALUE  sort=COLUMN:asc|desc  group=COLUMN  cols=COLUMN,COLUMN  as=graph */
  function read(hash) {
    const found = new URLSearchParams(hash.slice(1));
    const state = { view: found.get("view") || "", q: found.get("q") || "", contains: {}, is: {}, sort: null, group: found.get("group") || "", columns: null, as: found.get("as") === "graph" ? "graph" : "table" };
    for (const [name, value] of found) {
      if (name.startsWith("f.") && value) state.contains[name.slice(2)] = value;
      if (name.startsWith("is.") && value) state.is[name.slice(3)] = value;
    }
    const [column, direction] = (found.get("sort") || "").split(":");
    if (column) state.sort = [column, direction === "desc" ? "desc" : "asc"];
    if (found.has("cols")) state.columns = found.get("cols").split(",").filter(Boolean);
    return state;
  }

  /* Return the address of a state; the item that is open stays in it. */
  function write(state) {
    const made = new URLSearchParams();
    made.set("view", state.view);
    if (state.q) made.set("q", state.q);
    for (const [name, value] of Object.entries(state.contains)) if (value) made.set(`f.${name}`, value);
    for (const [name, value] of Object.entries(state.is)) if (value) made.set(`is.${name}`, value);
    if (state.sort) made.set("sort", state.sort.join(":"));
    if (state.group) made.set("group", state.group);
    if (state.columns) made.set("cols", state.columns.join(","));
    if (state.as === "graph") made.set("as", "graph");
    const item = vdocs.itemOf(window.location.hash);
    if (item) made.set("item", item);
    return `#${made}`;
  }

  vdocs.state = { read, write };
})();
