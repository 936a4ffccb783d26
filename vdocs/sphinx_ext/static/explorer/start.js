/* The one script that every page has. It defines `vdocs`, to which the other scripts add their parts, loads scripts and data when
   they are wanted, and opens an item when a reader follows a link to it. Without it, links are plain links. */
"use strict";

(() => {
  const here = new URL("./", document.currentScript.src || document.baseURI); // within a page of one file there is no address
  const pages = new URL("../../", here);
  const values = new Map();
  const scripts = new Map();

  /* Scripts in the order in which they need each other; a page that has them within itself loads none. */
  const PANEL = ["dom.js", "items.js", "../vendor/dagre/dagre.min.js", "layout.js", "diagram.js", "panel.js"];
  const TABLE = ["state.js", "csv.js", "rows.js", "../vendor/tabulator/tabulator.min.js", "table.js", "explorer.js"];
  const TABLE_STYLE = "../vendor/tabulator/tabulator.min.css";

  /* Return a promise of a script that has run; each is loaded once. */
  function script(address) {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = address;
        element.async = false;
        element.onload = resolve;
        element.onerror = () => reject(new Error(`${address} could not be loaded`));
        document.head.append(element);
      }));
    }
    return scripts.get(address);
  }

  /* Scripts loaded this way run in the order of the list. */
  const parts = (names) => (vdocs.isWhole ? Promise.resolve() : Promise.all(names.map((name) => script(new URL(name, here).href))));

  function style(name) {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = new URL(name, here).href;
    document.head.prepend(element); // before our own styles, which have the last word
  }

  const vdocs = window.vdocs = {
    pages,
    /* True in the single-file edition, which has all scripts and data within itself. */
    isWhole: document.documentElement.hasAttribute("data-vdocs-whole"),

    /* What data scripts call. */
    data(name, value) {
      values.set(name, value);
    },

    /* Return a promise of the data with a name. */
    async load(name) {
      if (!values.has(name)) {
        const within = document.getElementById(`vdocs-data-${name}`);
        if (within) values.set(name, JSON.parse(within.textContent));
        else await script(new URL(`trace/${name}.js`, pages).href);
      }
      return values.get(name);
    },

    /* Open an item in the panel; resolves to false when there is no item with this id. */
    async open(id) {
      await parts(PANEL);
      return vdocs.panel.open(id);
    },

    /* The item that an address names after its number sign, such as `#item=URS-021`; empty when it names none. */
    itemOf(hash) {
      return /(^#|&)item=/.test(hash) ? new URLSearchParams(hash.slice(1)).get("item") || "" : "";
    },
  };

  /* Return the id of the item to which a link of a page leads; empty for links to anything else. */
  function linked(link) {
    if (!link || !link.hash || !link.matches(".vd-item, .vd-long, .vd-self") || link.closest("[data-plain]")) return "";
    return vdocs.itemOf(link.hash) || decodeURIComponent(link.hash.slice(1));
  }

  document.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest && event.target.closest("a");
    const id = linked(link);
    if (!id) return;
    event.preventDefault();
    const opened = await vdocs.open(id).catch(() => false);
    if (!opened) window.location.href = link.href;
  });

  async function begin() {
    if (document.getElementById("vdocs-explorer")) {
      if (!vdocs.isWhole) style(TABLE_STYLE);
      await parts([...PANEL, ...TABLE]);
      await vdocs.explorer.begin();
    }
    const id = vdocs.itemOf(window.location.hash);
    if (id) await vdocs.open(id);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
