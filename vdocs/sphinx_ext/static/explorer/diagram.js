/* Diagrams of linked items as SVG: nodes are reached by keyboard, and the whole can be saved as a file. */
"use strict";

(() => {
  const { h, svg, button } = vdocs;
  const COLOURS = ["ink", "muted", "line", "paper", "accent", "accent-soft", "link",
    ...["good", "caution", "bad", "neutral"].flatMap((tone) => [`${tone}-text`, `${tone}-ground`])];

  /* The look of a diagram, which goes with it into a saved file. */
  const STYLE = `
.vd-node rect{fill:var(--vd-paper);stroke:var(--vd-line);stroke-width:1.2}
.vd-node .vd-strip{stroke:none}
.vd-node text{font:11px 'Liberation Sans',Arial,sans-serif;fill:var(--vd-ink)}
.vd-node .vd-node-kind{font-size:9.5px;fill:var(--vd-muted)}
.vd-node .vd-node-id{font-size:12.5px;font-weight:700}
.vd-node-here rect:first-child{stroke:var(--vd-accent);stroke-width:2.6;fill:var(--vd-accent-soft)}
.vd-link{fill:none;stroke:var(--vd-muted);stroke-width:1.1;opacity:.75}
.vd-link-near{stroke:var(--vd-accent);stroke-width:2.2;opacity:1}
.vd-tip{fill:var(--vd-muted)}`;

  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

  /* Return the course of a link as a smooth line through its points. */
  function course(points) {
    const [first, ...rest] = points;
    let path = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`;
    let last = first;
    for (const point of rest) {
      const half = ((last.x + point.x) / 2).toFixed(1);
      path += `C${half} ${last.y.toFixed(1)} ${half} ${point.y.toFixed(1)} ${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
      last = point;
    }
    return path;
  }

  function drawnNode(node, here, choose) {
    const { width, height } = vdocs.layout.NODE;
    const tone = node.badge ? node.badge.tone : "neutral";
    const state = node.badge ? `, ${node.badge.label}` : "";
    const kind = `${node.kind}${node.badge ? ` · ${node.badge.label}` : ""}`;
    return svg("g", {
      class: `vd-node${node.number === here ? " vd-node-here" : ""}`, tabindex: "0", role: "link", "data-number": node.number,
      transform: `translate(${(node.x - width / 2).toFixed(1)} ${(node.y - height / 2).toFixed(1)})`,
      onclick: () => choose(node.id),
    },
    svg("rect", { width, height, rx: 4 }),
    svg("rect", { class: "vd-strip", x: 1, y: 1, width: 5, height: height - 2, rx: 2, style: `fill:var(--vd-${tone}-text)` }),
    svg("title", null, `${node.kind} ${node.id}: ${node.title}${state}`),
    svg("text", { class: "vd-node-kind", x: 14, y: 15 }, cut(kind, 34)),
    svg("text", { class: "vd-node-id", x: 14, y: 31 }, cut(node.id, 24)),
    svg("text", { x: 14, y: 47 }, cut(node.title, 31)));
  }

  /* Return the node next to another one in the direction of an arrow key. */
  function next(nodes, from, key) {
    const [along, across, sign] = { ArrowRight: ["x", "y", 1], ArrowLeft: ["x", "y", -1], ArrowDown: ["y", "x", 1], ArrowUp: ["y", "x", -1] }[key];
    let best = null;
    for (const node of nodes) {
      const ahead = (node[along] - from[along]) * sign;
      if (ahead < 8) continue;
      const far = ahead + Math.abs(node[across] - from[across]) * 2.5;
      if (!best || far < best.far) best = { node, far };
    }
    return best && best.node;
  }

  function move(event, picture, nodes, choose) {
    const element = event.target.closest(".vd-node");
    if (!element) return;
    const from = nodes.find((node) => String(node.number) === element.dataset.number);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(from.id);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const to = next(nodes, from, event.key);
      if (to) picture.querySelector(`[data-number="${to.number}"]`).focus();
    }
  }

  /* Mark the links of the node that a reader looks at. */
  function mark(picture, number) {
    for (const line of picture.querySelectorAll(".vd-link")) {
      line.classList.toggle("vd-link-near", number !== null && (line.dataset.from === number || line.dataset.to === number));
    }
  }

  /* Return the picture of some items; `choose` is called with the id of a node that is chosen. */
  function drawn(numbers, here, choose) {
    const found = vdocs.layout.placed(numbers);
    const picture = svg("svg", {
      class: "vd-diagram-picture", width: Math.ceil(found.width), height: Math.ceil(found.height), role: "group",
      viewBox: `0 0 ${Math.ceil(found.width)} ${Math.ceil(found.height)}`, "aria-label": `Diagram of ${numbers.length} linked items`,
    },
    svg("style", null, STYLE),
    svg("defs", null, svg("marker", { id: "vd-tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      svg("path", { class: "vd-tip", d: "M0 0L8 4L0 8z" }))),
    found.links.map((link) => svg("path", { class: "vd-link", d: course(link.points), "marker-end": "url(#vd-tip)", "data-from": link.from, "data-to": link.to },
      svg("title", null, [...link.words].join(", ")))),
    found.nodes.map((node) => drawnNode(node, here, choose)));
    picture.addEventListener("keydown", (event) => move(event, picture, found.nodes, choose));
    for (const [name, number] of [["focusin", true], ["mouseover", true], ["focusout", false], ["mouseout", false]]) {
      picture.addEventListener(name, (event) => {
        const element = event.target.closest(".vd-node");
        mark(picture, number && element ? element.dataset.number : null);
      });
    }
    return picture;
  }

  /* Return a picture as the text of an SVG file, with the colours of the page written out. */
  function asFile(picture) {
    const copy = picture.cloneNode(true);
    const style = getComputedStyle(document.body);
    const colours = COLOURS.map((name) => `--vd-${name}:${style.getPropertyValue(`--vd-${name}`).trim()}`).join(";");
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", picture.viewBox.baseVal.width);
    copy.setAttribute("height", picture.viewBox.baseVal.height);
    copy.querySelector("style").textContent = `svg{${colours};background:var(--vd-paper)}${STYLE}`;
    for (const node of copy.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
  }

  /* Return a diagram in a box that scrolls, with buttons to enlarge, to fit and to save it. */
  function diagram(numbers, here, choose, name) {
    const picture = drawn(numbers, here, choose);
    const [width, height] = [picture.viewBox.baseVal.width, picture.viewBox.baseVal.height];
    const box = h("div", { class: "vd-diagram-box", tabindex: "0", role: "region", "aria-label": "Diagram, scrolls" }, picture);
    let scale = 1;
    const zoom = (to) => {
      scale = Math.min(3, Math.max(0.15, to));
      picture.setAttribute("width", Math.ceil(width * scale));
      picture.setAttribute("height", Math.ceil(height * scale));
    };
    const fit = () => zoom(Math.min(1.15, (box.clientWidth - 4) / width, Math.max(220, box.clientHeight - 4) / height));
    const tools = h("div", { class: "vd-diagram-tools", role: "toolbar", "aria-label": "Diagram" },
      button("+", () => zoom(scale * 1.25), { "aria-label": "Enlarge" }),
      button("−", () => zoom(scale / 1.25), { "aria-label": "Make smaller" }),
      button("Fit", fit), button("Full size", () => zoom(1)),
      button("Save as SVG", () => vdocs.save(`${name}.svg`, "image/svg+xml", asFile(picture))));
    const whole = h("div", { class: "vd-diagram" }, tools, box);
    /* Small diagrams are shown whole; large ones at a size that can be read, with the item in view. */
    requestAnimationFrame(() => {
      fit();
      if (scale < 0.55) zoom(0.8);
      const node = picture.querySelector(".vd-node-here");
      if (node) {
        const [at, within] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
        box.scrollLeft += at.left + at.width / 2 - within.left - within.width / 2;
        box.scrollTop += at.top + at.height / 2 - within.top - within.height / 2;
      }
    });
    return whole;
  }

  vdocs.diagram = { diagram, asFile };
})();
