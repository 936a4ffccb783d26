/* The panel: one item whole, in a dialog over the page, with a diagram that can be walked. The item shown stands in the address of
   the page, so that it can be sent to someone, and the browser's own way back leads from item to item. */
"use strict";

(() => {
  const { h, prose, badge, itemLink, cellNodes, facts, button, items } = vdocs;
  const DEPTH = 2;
  const MOST = 40;
  let dialog = null;
  let shown = "";

  const depth = () => (window.history.state && window.history.state.vdocsDepth) || 0;

  /* ---- the parts of an item ---- */

  function section(title, ...children) {
    const content = children.flat().filter(Boolean);
    return content.length ? h("section", { class: "vd-panel-section" }, h("h3", null, title), content) : null;
  }

  function table(titles, rows) {
    return h("div", { class: "vd-panel-table", tabindex: "0", role: "region", "aria-label": titles[0] },
      h("table", null, h("thead", null, h("tr", null, titles.map((title) => h("th", { scope: "col" }, title)))),
        h("tbody", null, rows.map((cells) => h("tr", null, cells.map((cell) => h("td", null, cell)))))));
  }

  const ids = (names) => cellNodes({ r: names });

  /* Final results of the tests of an item. */
  function results(tests) {
    if (!tests || !tests.length) return null;
    return table(["Test", "Result", "Date", "Run", "Tester", "Deviations"], tests.map(([test, run]) => {
      const found = items.find(test);
      const title = found === undefined ? "" : items.brief(found).title;
      const named = [itemLink(test), h("div", { class: "vd-small" }, title)];
      if (!run) return [named, badge("Not executed", "neutral"), "–", "–", "–", "–"];
      const [id, , [label, tone], date, tester, , , deviations] = run;
      return [named, badge(label, tone), date ? vdocs.day(date) : "–", itemLink(id), tester || "–", deviations.length ? ids(deviations) : "None"];
    }));
  }

  /* The requirements of a clause with their coverage, their tests and the results. */
  function met(entries) {
    if (!entries || !entries.length) return null;
    return table(["Requirement", "Coverage", "Tests and results"], entries.map(([name, tests]) => {
      const { title, badge: found } = items.brief(items.find(name));
      return [[itemLink(name), h("div", { class: "vd-small" }, title)], found ? badge(found.label, found.tone) : "–",
        tests.length ? tests.map(([test, run]) => h("div", { class: "vd-part" }, itemLink(test), " ",
          run ? [badge(...run[2]), " ", itemLink(run[0]), run[3] ? `, ${vdocs.day(run[3])}` : ""] : badge("Not executed", "neutral"))) : "No test"];
    }));
  }

  /* Runs of a test case with what they were executed on. */
  function runs(entries) {
    if (!entries || !entries.length) return null;
    return table(["Run", "Result", "Finished", "Tester", "Build", "Version of the script", "Deviations"],
      entries.map(([id, number, [label, tone], date, tester, build, version, deviations]) => [[itemLink(id), ` (run ${number})`],
        badge(label, tone), date ? vdocs.day(date) : "–", tester || "–", build || "–", version, deviations.length ? ids(deviations) : "None"]));
  }

  function steps(entries) {
    if (!entries || !entries.length) return null;
    return table(["Step", "Action and input", "Expected result", "Proves", "Evidence"], entries.map(([act, input, expect, proves, evidence, kind], at) => [
      String(at + 1),
      [...prose(act), input ? h("p", null, h("strong", null, "Input: "), input) : null],
      [...(expect ? prose(expect) : [h("p", { class: "vd-small" }, "Action only")]), expect && kind !== "Positive" ? h("p", { class: "vd-small" }, `${kind} case`) : null],
      proves.length ? ids(proves) : "–", evidence || "–"]));
  }

  function setup(entries) {
    if (!entries || !entries.length) return null;
    return table(["Preparation", "Confirmation"], entries.map(([act, confirm]) => [prose(act), confirm || "–"]));
  }

  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
  const TONES = { high: "bad", medium: "caution", low: "good" };

  /* One of the two matrices that rate risks, with the cell of this risk marked. */
  function matrix(title, corner, heads, rows, cell, tone, before, after) {
    const marked = (row, column) => [
      before[0] === row && before[1] === column ? "before" : "", after && after[0] === row && after[1] === column ? "after" : ""].filter(Boolean);
    return h("table", { class: "vd-risk-matrix" }, h("caption", null, title),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, corner), heads.map((head) => h("th", { scope: "col" }, capital(head))))),
      h("tbody", null, rows.map(([row, name]) => h("tr", null, h("th", { scope: "row" }, name), heads.map((column) => {
        const here = marked(row, column);
        const value = cell(row, column);
        return h("td", { class: `vd-${tone(value)}${here.includes("before") ? " vd-risk-before" : here.length ? " vd-risk-after" : ""}` },
          capital(String(value)), here.length ? h("span", { class: "vd-risk-mark" }, here.join(" and ")) : null);
      })))));
  }

  function risk(found) {
    if (!found) return null;
    const { before, after } = found;
    const tables = items.matrices();
    const levels = ["low", "medium", "high"];
    const words = (values) => `severity ${values[0]}, probability ${values[1]}, detectability ${values[2]}: class ${values[3]}, ${values[4]} priority`;
    return [
      h("p", null, h("strong", null, "Before the controls: "), words(before)),
      h("p", null, h("strong", null, "After the controls: "), after ? words(after) : "not rated"),
      found.accepted ? h("p", null, found.accepted) : null,
      h("div", { class: "vd-risk-matrices" },
        matrix("Risk class", "Severity / probability", levels, levels.slice().reverse().map((level) => [level, capital(level)]),
          (row, column) => tables.class[row][column], (value) => ({ 1: "bad", 2: "caution", 3: "good" })[value] || "neutral",
          [before[0], before[1]], after && [after[0], after[1]]),
        matrix("Risk priority", "Class / detectability", levels.slice().reverse(), Object.keys(tables.priority).map((key) => [key, `Class ${key}`]),
          (row, column) => tables.priority[row][column], (value) => TONES[value] || "neutral",
          [String(before[3]), before[2]], after && [String(after[3]), after[2]])),
    ];
  }

  /* The items next to this one, by the words of the link, with where they stand. */
  function neighbours(number, wanted) {
    const groups = new Map();
    for (const link of items.links(number)) {
      if (!wanted(link)) continue;
      if (!groups.has(link.label)) groups.set(link.label, []);
      groups.get(link.label).push(link.other);
    }
    return [...groups].map(([label, others]) => h("div", { class: "vd-linked" }, h("h4", null, `${capital(label)} (${others.length})`), h("ul", null, others.map((other) => {
      const { id, title, badge: found } = items.brief(other);
      return h("li", null, itemLink(id), " ", h("span", { class: "vd-linked-title" }, title), " ", found ? badge(found.label, found.tone) : null);
    }))));
  }

  function graph(number, id) {
    const { numbers, left } = vdocs.layout.around([number], DEPTH, MOST);
    if (numbers.length < 2) return null;
    return [vdocs.diagram.diagram(numbers, number, (chosen) => open(chosen), id),
      left ? h("p", { class: "vd-small" }, `${left} further items are not drawn; the lists below name them.`) : null];
  }

  function history(found) {
    const [version, status, changed, reference] = found.version || [];
    const rows = (found.past || []).map(([label, date, then]) => [`Baseline ${label}`, vdocs.day(date), then, "–"]);
    if (version) rows.push([`Present (${status.toLowerCase()})`, changed ? `changed ${vdocs.day(changed)}` : "–", version, reference || "–"]);
    return rows.length ? table(["State", "Date", "Version", "Change record"], rows) : null;
  }

  function justified(entries) {
    return (entries || []).map(([rule, reason, person, evidence]) => h("p", null, h("strong", null, `${rule}: `), reason,
      person ? ` Accepted by ${person}.` : "", evidence.length ? [" Evidence: ", ids(evidence)] : ""));
  }

  function origin(number, found) {
    const address = items.printedAt(number);
    const at = found.at ? `${found.at[0]}${found.at[1] || found.at[2] ? `, section ${[found.at[1], found.at[2]].filter(Boolean).join(" ")}` : ""}` : items.brief(number).page;
    const printed = address ? h("a", { href: address, "data-plain": "", onclick: () => close(true) }, at) : at || "In no document of its own";
    const written = found.src ? h("code", null, found.src[1] ? `${found.src[0]}:${found.src[1]}` : found.src[0]) : "In the catalogue of regulations";
    return h("dl", { class: "vd-facts" }, h("div", null, h("dt", null, "Printed in"), h("dd", null, printed)),
      h("div", null, h("dt", null, "Written in"), h("dd", null, written)));
  }

  /* ---- the dialog ---- */

  function head(found) {
    const back = depth() > 1 ? button("‹ Back", () => window.history.back(), { class: "vd-button vd-panel-back" }) : null;
    return h("div", { class: "vd-panel-head" },
      h("div", { class: "vd-panel-tools" }, back,
        h("span", { class: "vd-panel-kind" }, found.kind),
        button("Copy link", copyLink, { class: "vd-button vd-panel-copy" }),
        button("Close", () => close(), { class: "vd-button vd-panel-close", "aria-label": "Close the item" })),
      h("h2", { id: "vd-panel-title", tabindex: "-1" }, h("span", { class: "vd-panel-id" }, found.id), " ", found.title),
      found.badge ? h("p", { class: "vd-panel-state" }, badge(found.badge.label, found.badge.tone)) : null);
  }

  async function copyLink(event) {
    const words = event.currentTarget;
    const done = await vdocs.copy(window.location.href);
    words.textContent = done ? "Copied" : "Not copied";
    vdocs.say(done ? "The link was copied" : "The link could not be copied");
  }

  vdocs.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = h("textarea", { class: "vd-unseen", "aria-hidden": "true" });
      area.value = text;
      (dialog && dialog.open ? dialog : document.body).append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  /* Return the sections of an item, with what an inspector asks first on top. */
  function body(number, found, id) {
    const lower = (link) => link.isTrace && !link.isUp;
    const upper = (link) => link.isTrace && link.isUp;
    const plain = (link) => !link.isTrace;
    const words = found.text ? h("div", { class: "vd-panel-statement" }, prose(found.text), found.paraphrase ? h("p", { class: "vd-small" }, "Paraphrased; the regulation itself prevails.") : null) : null;
    return h("div", { class: "vd-panel-body" }, words, found.said ? h("p", { class: "vd-small" }, found.said.join(" ")) : null,
      section("Tests and results", results(found.tests)),
      section("Requirements and their results", met(found.meets)),
      section("Runs", runs(found.runs)),
      section("Risk", risk(found.risk)),
      section("Trace", graph(number, id)),
      section("Upstream", neighbours(number, upper)),
      section("Downstream", neighbours(number, lower)),
      section("Preparation", setup(found.setup)),
      section("Steps", steps(found.steps)),
      section("Attributes", found.facts && found.facts.length ? facts(found.facts) : null),
      section("Justifications", justified(found.why)),
      section("Other links", neighbours(number, plain)),
      section("History", history(found)),
      section("Where it stands", origin(number, found)));
  }

  function made() {
    dialog = h("dialog", { class: "vd-panel", "aria-labelledby": "vd-panel-title" });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close(); // the ground behind the panel
    });
    document.body.append(dialog);
  }

  async function show(id) {
    const number = items.find(id);
    if (number === undefined) return false;
    const found = items.brief(number);
    const whole = await items.detail(number);
    if (!dialog) made();
    dialog.replaceChildren(head(found), body(number, whole, found.id));
    shown = found.id;
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    dialog.querySelector("h2").focus();
    return true;
  }

  /* ---- the address ---- */

  /* Open an item and put it into the address; resolves to false for an id that nothing has. */
  async function open(id) {
    await items.ready();
    if (items.find(id) === undefined) return false;
    if (vdocs.itemOf(window.location.hash) !== id) {
      window.history.pushState({ ...window.history.state, vdocsDepth: depth() + 1 }, "", vdocs.itemAddress(id));
    }
    return show(id);
  }

  /* Close the panel and go back to where it was opened, or only close it when the reader follows a link out of it. */
  function close(isLeaving) {
    if (!dialog || !dialog.open) return;
    dialog.close();
    shown = "";
    if (isLeaving) return;
    const steps = depth();
    if (steps) window.history.go(-steps);
    else window.history.replaceState(window.history.state, "", without());
  }

  function without() {
    const left = new URLSearchParams(window.location.hash.slice(1));
    left.delete("item");
    const { pathname, search } = window.location;
    return String(left) ? `#${left}` : `${pathname}${search}`;
  }

  /* Follow the browser's way back and forth. */
  function follow() {
    const id = vdocs.itemOf(window.location.hash);
    if (id && id !== shown) open(id);
    else if (!id && dialog && dialog.open) {
      dialog.close();
      shown = "";
    }
  }

  window.addEventListener("popstate", follow);

  vdocs.panel = { open, close };
})();
