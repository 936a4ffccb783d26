/* The page of the search. Texts of the documents become text of the page and nothing else: no markup is made of strings. */
"use strict";
(() => {
  const STEP = 40;
  const query = document.getElementById("vd-query");
  const list = document.getElementById("vd-results");
  const status = document.getElementById("vd-found");
  const more = document.getElementById("vd-more");
  let data, engine, found = [], shown = 0, words = [];

  /* The words of a text, without the signs around them. */
  const plain = (text) => text.split(/[\s,;:!?"'“”‘’<>=|/\\[\]{}…]+/)
    .map((word) => word.replace(/^[.()*`_-]+|[.*`_-]+$/g, "").replace(/^([^(]*)\)+$/, "$1")).filter(Boolean);

  /* An id is one word, and its parts are words too: OQ-034 is found by OQ and by 034, 21CFR11.10(e) by 11.10(e). */
  const split = (text) => plain(text).flatMap((word) => {
    const parts = word.split(/[-._()]+/).filter(Boolean);
    const clause = /^\d+CFR(.+)/.exec(word);
    return parts.length < 2 ? [word] : clause ? [word, clause[1], ...parts] : [word, ...parts];
  });

  window.vdocsSearch = (given) => {
    data = given;
    engine = new MiniSearch({
      fields: ["name", "section", "text", "words"],
      idField: "key",
      tokenize: split,
      processTerm: (term) => term.toLocaleLowerCase("en").normalize("NFKC"),
    });
    engine.addAll(data.entries.map(([, section, , name, text, rest], key) => ({ key, name, section: name ? "" : data.sections[section], text, words: rest })));
    query.value = new URLSearchParams(location.search).get("q") || "";
    query.focus();
    look();
  };

  function look() {
    const asked = query.value.trim();
    words = asked.split(/\s+/).filter(Boolean);
    list.replaceChildren();
    shown = 0;
    found = asked ? results(asked) : [];
    status.textContent = !asked ? "" : found.length ? `${found.length} ${found.length === 1 ? "place" : "places"} found` : `Nothing found for “${asked}”`;
    document.title = asked ? `${asked} – Search` : "Search";
    show();
  }

  function results(asked) {
    const exact = data.entries.findIndex((entry) => entry[3].toLowerCase() === asked.toLowerCase());
    const options = {
      boost: { name: 8, section: 4 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
      tokenize: plain,
      combineWith: "AND",
    };
    let keys = engine.search(asked, options).map((hit) => hit.id);
    if (!keys.length && words.length > 1) keys = engine.search(asked, { ...options, combineWith: "OR" }).map((hit) => hit.id);
    return exact < 0 ? keys : [exact, ...keys.filter((key) => key !== exact)];
  }

  function show() {
    const end = Math.min(shown + STEP, found.length);
    list.append(...found.slice(shown, end).map(result));
    shown = end;
    more.hidden = shown >= found.length;
  }

  function result(key) {
    const [page, section, anchor, name, text] = data.entries[key];
    const [file, number, title] = data.pages[page];
    const link = element("a", "vd-result-name", name || data.sections[section]);
    link.href = `${file}#${anchor}`;
    const places = [number, title, name ? data.sections[section] : ""].filter(Boolean).filter((place) => !place.startsWith(`${name} `) || !name);
    const quoted = element("p", "vd-result-text");
    quoted.append(...marked(text));
    const entry = document.createElement("li");
    entry.append(link, element("p", "vd-result-place", places.join(" › ")), quoted);
    return entry;
  }

  /* The text in pieces, those that were looked for marked. */
  function marked(text) {
    const wanted = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).filter((word) => word.length > 1);
    if (!wanted.length) return [text];
    return text.split(new RegExp(`(${wanted.join("|")})`, "gi")).map((piece, index) => (index % 2 ? element("mark", "", piece) : piece));
  }

  function element(tag, name, text = "") {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.textContent = text;
    return made;
  }

  let waiting;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      look();
      try { history.replaceState(null, "", `?q=${encodeURIComponent(query.value.trim())}`); } catch { /* a browser may not allow it for files */ }
    }, 120);
  });
  query.form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  more.addEventListener("click", () => {
    const next = list.children.length;
    show();
    list.children[next]?.querySelector("a").focus();
  });
})();
