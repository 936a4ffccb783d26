/* Which items a diagram shows, and where: layers from clauses on the left to results on the right. */
"use strict";

(() => {
  /* The order in which kinds stand from left to right; links that skip kinds are drawn longer, so that kinds line up. */
  const LAYERS = [["Clause", "Assessment"], ["Requirement", "Record", "Stage", "Flow"], ["Criterion", "Component"], ["Risk"], ["Control"],
    ["Test case", "Reference"], ["Test run", "Evaluation"], ["Deviation"]];
  const layer = new Map(LAYERS.flatMap((kinds, at) => kinds.map((kind) => [kind, at])));
  const NODE = { width: 190, height: 58 };

  /* Return the numbers of the items within a number of steps of some items, nearest first and at most `most`, and what was left out.
     Upstream is followed only upwards and downstream only downwards, so that neighbours of neighbours do not join. */
  function around(starts, depth, most) {
    const found = new Set(starts.slice(0, most));
    let left = Math.max(0, starts.length - most);
    for (const up of [true, false]) {
      let edge = [...found].slice(0, Math.min(starts.length, most));
      for (let step = 0; step < depth && edge.length; step += 1) {
        const next = [];
        for (const number of edge) {
          for (const link of vdocs.items.links(number)) {
            if (!link.isTrace || link.isUp !== up || found.has(link.other)) continue;
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

  /* Return the place of every node and the course of every link. */
  function placed(numbers) {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 40, marginx: 12, marginy: 12, ranker: numbers.length > 120 ? "tight-tree" : "network-simplex" });
    graph.setDefaultEdgeLabel(() => ({}));
    const at = new Map(numbers.map((number) => [number, layer.get(vdocs.items.brief(number).kind) ?? 2]));
    for (const number of numbers) graph.setNode(String(number), { ...NODE });
    const links = linksAmong(numbers);
    for (const link of links) {
      graph.setEdge(String(link.from), String(link.to), { minlen: Math.max(1, at.get(link.to) - at.get(link.from)) });
    }
    dagre.layout(graph);
    const size = graph.graph();
    return {
      width: size.width || NODE.width,
      height: size.height || NODE.height,
      nodes: numbers.map((number) => ({ ...vdocs.items.brief(number), x: graph.node(String(number)).x, y: graph.node(String(number)).y })),
      links: links.map((link) => ({ ...link, points: graph.edge(String(link.from), String(link.to)).points })),
    };
  }

  vdocs.layout = { around, placed, NODE };
})();
