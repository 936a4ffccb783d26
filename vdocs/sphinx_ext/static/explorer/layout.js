/* Which items a diagram shows, and where: layers from clauses on the left to results on the right. */
"use strict";

(() => {
  /* The order in which kinds stand from left to right. Other kinds, such as people and documents, are not drawn: all would meet there. */
  const LAYERS = [["Clause"], ["Record", "Stage", "Flow"], ["Requirement"], ["Criterion", "Component"], ["Risk"], ["Control"],
    ["Test case", "Reference"], ["Test run", "Evaluation"], ["Deviation"]];
  const layer = new Map(LAYERS.flatMap((kinds, at) => kinds.map((kind) => [kind, at])));
  const NODE = { width: 190, height: 58 };

  const isDrawn = (number) => layer.has(vdocs.items.brief(number).kind);

  /* Return the numbers of the items within a number of steps of some items, nearest first and at most `most`, and what was left out.
     Upstream is followed only upwards and downstream only downwards, so that neighbours of neighbours do not join. */
  function around(starts, depth, most) {
    const found = new Set(starts.slice(0, most)); // what is asked for is drawn, whatever its kind
    let left = Math.max(0, starts.length - most);
    for (const up of [true, false]) {
      let edge = [...found].slice(0, Math.min(starts.length, most));
      for (let step = 0; step < depth && edge.length; step += 1) {
        const next = [];
        for (const number of edge) {
          for (const link of vdocs.items.links(number)) {
            if (!link.isTrace || link.isUp !== up || found.has(link.other) || !isDrawn(link.other)) continue;
            if (found.size >= most) left += 1;
            else {
              found.add(link.other);
              next.push(link.other);
            }
          }
        }
        edge = next;
      }
    }
    return { numbers: [...found], left };
  }

  /* Return the trace links among some items, each pair once with all its words, from upstream to downstream. */
  function linksAmong(numbers) {
    const within = new Set(numbers);
    const found = new Map();
    for (const number of numbers) {
      for (const link of vdocs.items.links(number)) {
        if (!link.isTrace || link.isUp || !within.has(link.other) || link.other === number) continue;
        const key = `${number} ${link.other}`;
        if (!found.has(key)) found.set(key, { from: number, to: link.other, words: new Set() });
        found.get(key).words.add(link.label);
      }
    }
    return [...found.values()];
  }

  /* Return the layer of each item, counting only layers that hold something: links across layers are drawn longer, so kinds line up. */
  function layersOf(numbers) {
    const at = new Map(numbers.map((number) => [number, layer.get(vdocs.items.brief(number).kind) ?? 2]));
    const used = [...new Set(at.values())].sort((one, other) => one - other);
    return new Map([...at].map(([number, value]) => [number, used.indexOf(value)]));
  }

  /* Return the points of a link, which leaves a node on its right side and reaches the next one on its left. */
  function joined(points, from, to) {
    const inner = points.slice(1, -1);
    return [{ x: from.x + NODE.width / 2, y: from.y }, ...inner, { x: to.x - NODE.width / 2, y: to.y }];
  }

  /* Return the place of every node and the course of every link. */
  function placed(numbers) {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: "LR", nodesep: 12, ranksep: 44, marginx: 12, marginy: 12, ranker: numbers.length > 120 ? "tight-tree" : "network-simplex" });
    graph.setDefaultEdgeLabel(() => ({}));
    const at = layersOf(numbers);
    for (const number of numbers) graph.setNode(String(number), { ...NODE });
    const links = linksAmong(numbers);
    for (const link of links) {
      graph.setEdge(String(link.from), String(link.to), { minlen: Math.max(1, at.get(link.to) - at.get(link.from)) });
    }
    dagre.layout(graph);
    const size = graph.graph();
    const place = (number) => graph.node(String(number));
    return {
      width: size.width || NODE.width,
      height: size.height || NODE.height,
      nodes: numbers.map((number) => ({ ...vdocs.items.brief(number), x: place(number).x, y: place(number).y })),
      links: links.map((link) => ({ ...link, points: joined(graph.edge(String(link.from), String(link.to)).points, place(link.from), place(link.to)) })),
    };
  }

  vdocs.layout = { around, placed, NODE };
})();
