// Lays a DOT file out as `dot -Tjson` does, by Graphviz compiled for Node.
//
// Usage: node dot.mjs FILE OUT MODULES
//
// MODULES is a folder `node_modules` with @hpcc-js/wasm-graphviz. Exits with 3 where it is missing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [file, out, modules] = process.argv.slice(2);
let Graphviz;
try {
  ({ Graphviz } = await import(pathToFileURL(join(modules, "@hpcc-js/wasm-graphviz/dist/index.js"))));
} catch (error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("@hpcc-js/wasm-graphviz is not there");
  process.exit(3);
}
const graphviz = await Graphviz.load();
writeFileSync(out, graphviz.layout(readFileSync(file, "utf8"), "json", "dot"));
console.log(graphviz.version());
