// Prisma's schema parser and formatter as a process: one JSON object per line on stdin, one on stdout.
//
//   {"id": 1, "line": "6", "call": "lint", "files": [["a.prisma", "..."]]}  ->  {"id": 1, "result": [...]}
//
// The first argument is the folder whose node_modules holds the packages.
"use strict";

const { createRequire } = require("node:module");
const path = require("node:path");
const readline = require("node:readline");

const registry = {
  last: null,
  set_message(message) {
    this.last = message;
  },
};
// Where Prisma's modules leave the cause of a panic; without it there is only "unreachable".
globalThis.PRISMA_WASM_PANIC_REGISTRY = registry;

const requireInstalled = createRequire(path.join(path.resolve(process.argv[2]), "package.json"));
const packages = { 6: "psw6", 7: "psw7" };

const calls = {
  lint: (prisma, files) => JSON.parse(prisma.lint(JSON.stringify(files))),
  format: (prisma, files) => {
    // The formatter hands its input back unless this is a file URL that names one of the files.
    const uri = files[0][0];
    const options = { tabSize: 2, insertSpaces: true };
    return JSON.parse(prisma.format(JSON.stringify(files), JSON.stringify({ textDocument: { uri }, options })));
  },
};

function answer({ id, line, call, files }) {
  const name = packages[line];
  registry.last = null;
  try {
    return { id, result: calls[call](requireInstalled(name), files) };
  } catch (error) {
    // Neither after a panic nor after a stack overflow is a module fit for use.
    delete requireInstalled.cache[requireInstalled.resolve(name)];
    return { id, error: registry.last ?? String(error.message) };
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
