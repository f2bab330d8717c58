/**
 * The engine host: reads requests from standard input, answers on standard output, ends with its input.
 *
 *   node main.mjs <folder whose node_modules holds the packages>
 *
 * PROTOCOL.md describes what it understands.
 */
import { Console } from "node:console";
import { setFlagsFromString } from "node:v8";

import { CompiledModules } from "./compiled.mjs";
import { readLines } from "./lines.mjs";
import { methods } from "./methods.mjs";
import { Packages } from "./packages.mjs";
import { watchPanics } from "./panics.mjs";
import { RpcServer } from "./rpc.mjs";
import { Sessions } from "./sessions.mjs";

const PROTOCOL = 1;

// V8 compiles WebAssembly a second time, thoroughly, function by function once one has run for a while. For a
// fleet of schemas that takes more time than the schemas do, on the cores that check them; so it comes later.
// The value is forty times the default: what runs for seconds, such as a database, still gets there.
setFlagsFromString("--wasm-tiering-budget=500000000");
// A function is checked when it is first called, not all of them before the first: the modules are Prisma's own,
// and a lint calls a fraction of them.
setFlagsFromString("--wasm-lazy-validation");

// Standard output belongs to the protocol, whatever a package may want to say.
globalThis.console = new Console(process.stderr, process.stderr);
watchPanics();

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function end() {
  await sessions.endAll();
  // Not before the last answer is written, where anybody still reads.
  process.stdout.write("", () => process.exit());
}

const packages = new Packages(process.argv[2]);
const compiled = new CompiledModules();
const sessions = new Sessions(packages, compiled);
const server = new RpcServer(methods(packages, sessions, compiled), send);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
// Whoever reads our answers is gone.
process.stdout.once("error", end);

send({ jsonrpc: "2.0", method: "ready", params: { protocol: PROTOCOL, node: process.version } });
await readLines(process.stdin, (line) => server.receive(line));
await end();
