// Reads one exported graph with the program that it is for and prints what it found.
//
// Usage: node read_graph.mjs mermaid|cytoscape|gexf|graphml FILE MODULES
//
// MODULES is a folder `node_modules` with mermaid, jsdom, cytoscape, graphology, graphology-gexf, graphology-graphml and
// @xmldom/xmldom. Exits with 3 where one is missing.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [form, file, modules] = process.argv.slice(2);
const require = createRequire(join(modules, "none.js"));
const text = readFileSync(file, "utf8");

async function load(name) {
  try {
    return name === "mermaid"
      ? (await import(pathToFileURL(join(modules, "mermaid/dist/mermaid.core.mjs")))).default
      : require(name);
  } catch (error) {
    if (!["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"].includes(error.code)) throw error;
    console.error(`${name} is not there`);
    process.exit(3);
  }
}

async function readMermaid() {
  const { JSDOM } = await load("jsdom");
  const { window } = new JSDOM("<body></body>");
  Object.assign(globalThis, { window, document: window.document });
  const mermaid = await load("mermaid");
  mermaid.initialize({ startOnLoad: false, maxEdges: 100000, maxTextSize: 10000000 });
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const nodes = [...(db.getVertices().values?.() ?? Object.values(db.getVertices()))];
  // Entity codes come back as marks that the drawing turns into letters.
  const plain = (label) => label.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(code));
  return { labels: nodes.map((node) => plain(node.text)), edges: db.getEdges().length };
}

async function readCytoscape() {
  const cytoscape = await load("cytoscape");
  const cy = cytoscape({ headless: true, ...JSON.parse(text), layout: { name: "preset" } });
  for (const node of cy.nodes()) {
    if (!Number.isFinite(node.position("x"))) throw new Error(`no place: ${node.id()}`);
  }
  if (cy.edges().some((edge) => edge.source().empty() || edge.target().empty())) throw new Error("an edge hangs loose");
  return { labels: cy.nodes().map((node) => node.data("label")), edges: cy.edges().length };
}

async function readGraphology(reader, name) {
  const { MultiDirectedGraph } = await load("graphology");
  const { DOMParser } = await load("@xmldom/xmldom");
  const parser = await load(reader);
  const document = new DOMParser().parseFromString(text, "text/xml");
  // The reader's entry for Node takes text, or a parsed document.
  const graph = parser.parse(MultiDirectedGraph, text, { addMissingNodes: false, document });
  return { labels: graph.mapNodes((_, data) => data[name]), edges: graph.size };
}

const found = await {
  mermaid: readMermaid,
  cytoscape: readCytoscape,
  gexf: () => readGraphology("graphology-gexf", "label"),
  graphml: () => readGraphology("graphology-graphml", "label"),
}[form]();
console.log("nodes", found.labels.length);
console.log("edges", found.edges);
for (const label of found.labels.sort()) console.log("label", JSON.stringify(label));
