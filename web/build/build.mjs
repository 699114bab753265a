// Builds everything the workbench loads into src/truceline/web/static. Same input, same bytes.
import { build } from "esbuild";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { lines } from "./lines.mjs";

const require = createRequire(import.meta.url);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv[2] ?? here("../../src/truceline/web/static");

await mkdir(out, { recursive: true });
await build({
  entryPoints: [here("../src/main.js")],
  outfile: `${out}/workbench.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "/* Truceline workbench, Apache-2.0; holds parts of d3 (ISC, Mike Bostock): see NOTICE */" },
});
await copyFile(require.resolve("htmx.org/dist/htmx.min.js"), `${out}/htmx.min.js`);
await writeFile(`${out}/lines.json`, JSON.stringify(await lines()) + "\n");
