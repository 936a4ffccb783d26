/* Elements, texts and cells. Authored text only ever becomes a text node: nothing here reads it as HTML. */
"use strict";

(() => {
  const TAGS = new Set(["p", "ul", "ol", "li", "blockquote", "strong", "em", "span", "code", "sup", "sub", "pre", "table", "thead",
    "tbody", "tr", "th", "td", "a", "br", "hr"]);
  const SVG = "http://www.w3.org/2000/svg";

  /* Set attributes, `on...` as listeners; those that are null, undefined or false are left out. */
  function dress(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }

  const h = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);
  const svg = (tag, attributes, ...children) => dress(document.createElementNS(SVG, tag), attributes, children);

  /* Return an element of an authored text; tags and addresses beyond the known ones are dropped, their words are kept. */
  function node(value) {
    if (typeof value === "string") return document.createTextNode(value);
    const [tag, attributes, ...children] = value;
    const element = document.createElement(TAGS.has(tag) ? tag : "span");
    const address = attributes && attributes.href;
    if (tag === "a" && typeof address === "string" && /^(https?:|mailto:)/i.test(address)) {
      dress(element, { href: address, rel: "noreferrer", target: "_blank" }, []);
    }
    if (tag === "ol" && attributes && attributes.start) element.setAttribute("start", Number(attributes.start) || 1);
    element.append(...children.map(node));
    return element;
  }

  /* Return the nodes of a text: paragraphs of a plain string, elements of Markdown with mark-up. */
  function prose(text) {
    return typeof text === "string" ? [h("p", null, text)] : text.map(node);
  }

  const badge = (label, tone) => h("span", { class: `vd-badge vd-${tone}` }, label);

  const address = (id) => {
    const now = new URLSearchParams(window.location.hash.includes("=") ? window.location.hash.slice(1) : "");
    now.set("item", id);
    return `#${now}`;
  };

  /* A link that opens an item. */
  const itemLink = (id, words) => h("a", { class: "vd-item", href: address(id) }, words || id);

  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  /* Return a date in words that no reader takes for another one. */
  function day(iso) {
    const [year, month, date] = iso.split("-");
    return `${date}-${MONTHS[Number(month) - 1]}-${year}`;
  }

  function textOfNode(value) {
    if (typeof value === "string") return value;
    if (value[0] === "br") return "\n";
    const words = value.slice(2).map(textOfNode).join("");
    return ["p", "li", "tr", "pre", "blockquote"].includes(value[0]) ? `${words}\n` : words;
  }

  /* Return a cell as plain text, as filters, sorting and CSV see it. */
  function textOf(cell) {
    if (cell === null || cell === undefined) return "";
    if (typeof cell !== "object") return String(cell);
    if (cell.r) return (cell.t || cell.r).join(", ");
    if (cell.b !== undefined) return cell.b;
    if (cell.p) return cell.p.map(textOfNode).join("").trim();
    if (cell.d) return cell.d;
    if (cell.f) return cell.f.map(([name, value]) => `${name}: ${textOf(value)}`).join("\n");
    return (cell.s || []).map(textOf).join("\n");
  }

  /* Return the nodes of a cell. */
  function cellNodes(cell) {
    if (cell === null || cell === undefined || cell === "") return [];
    if (typeof cell !== "object") return [String(cell)];
    if (cell.r) return cell.r.flatMap((id, at) => [at ? ", " : "", itemLink(id, cell.t && cell.t[at])]);
    if (cell.b !== undefined) return [badge(cell.b, cell.n)];
    if (cell.p) return prose(cell.p);
    if (cell.d) return [h("time", { class: "vd-date", datetime: cell.d }, day(cell.d))];
    if (cell.f) return [facts(cell.f)];
    return (cell.s || []).map((part) => h("div", { class: "vd-part" }, cellNodes(part)));
  }

  /* Return a list of labels and values. */
  function facts(pairs) {
    return h("dl", { class: "vd-facts" }, pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, cellNodes(value)))));
  }

  const button = (words, onclick, more) => h("button", { type: "button", class: "vd-button", onclick, ...more }, words);

  /* Say something to those who hear the page. */
  function say(words) {
    let place = document.getElementById("vdocs-said");
    if (!place) {
      place = h("div", { id: "vdocs-said", class: "vd-unseen", role: "status", "aria-live": "polite" });
      document.body.append(place);
    }
    place.textContent = words;
  }

  /* Hand the reader a file that was made on the page. */
  function save(name, type, text) {
    const link = h("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  Object.assign(vdocs, { h, svg, prose, badge, itemLink, itemAddress: address, day, textOf, cellNodes, facts, button, say, save });
})();
