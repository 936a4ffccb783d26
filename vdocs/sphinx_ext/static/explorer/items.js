/* The items: who they are, what they are linked to, and each whole. */
"use strict";

(() => {
  let numbers = null; // the number of each item by its id
  let folded = null; // the same by the id in lower case
  let index = null;
  let incoming = null; // links by their target, links by their source: places in the flat list of links
  let outgoing = null;

  async function ready() {
    if (numbers) return;
    index = await vdocs.load("index");
    numbers = new Map(index.ids.map((id, number) => [id, number]));
    folded = new Map(index.ids.map((id, number) => [id.toLowerCase(), number]));
    incoming = new Map();
    outgoing = new Map();
    for (let at = 0; at < index.links.length; at += 3) {
      add(outgoing, index.links[at], at);
      add(incoming, index.links[at + 1], at);
    }
  }

  function add(map, key, at) {
    const found = map.get(key);
    if (found) found.push(at);
    else map.set(key, [at]);
  }

  /* Return the number of an item; of a step's address, such as OQ-034.2, that of its test case. Undefined for unknown ids. */
  function find(id) {
    return numbers.get(id) ?? folded.get(id.toLowerCase()) ?? numbers.get(id.replace(/\.\d+$/, ""));
  }

  function brief(number) {
    const badge = index.badges[index.badge[number]];
    return {
      number,
      id: index.ids[number],
      kind: index.kinds[index.kind[number]],
      title: index.title[number],
      badge: badge ? { label: badge[0], tone: badge[1] } : null,
      page: (index.pages[index.page[number]] || [""])[0],
    };
  }

  /* Return what an item is linked to: the other item, the words of the link as seen from here, whether the other comes before. */
  function links(number) {
    const found = [];
    for (const at of outgoing.get(number) || []) {
      const [label, , isUp, isTrace] = index.linkKinds[index.links[at + 2]];
      found.push({ other: index.links[at + 1], label, isUp: Boolean(isUp), isTrace: Boolean(isTrace) });
    }
    for (const at of incoming.get(number) || []) {
      const [, label, isUp, isTrace] = index.linkKinds[index.links[at + 2]];
      found.push({ other: index.links[at], label, isUp: !isUp, isTrace: Boolean(isTrace) });
    }
    return found;
  }

  /* Return an item whole. */
  async function detail(number) {
    const members = await vdocs.load(`items-${Math.floor(number / index.shard)}`);
    return members[number % index.shard];
  }

  /* Return the address at which an item is printed; empty when no document prints it, and where the documents are not at hand. */
  function printedAt(number) {
    const page = index.pages[index.page[number]];
    return page && !vdocs.isWhole ? `${new URL(page[1], vdocs.pages).href}#${encodeURIComponent(index.ids[number])}` : "";
  }

  const matrices = () => index.matrices;
  const views = () => index.views;

  vdocs.items = { ready, find, brief, links, detail, printedAt, matrices, views };
})();
