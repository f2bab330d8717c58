/** The thread of one session: opens its database and answers one call after another. */
import os from "node:os";
import { parentPort, workerData } from "node:worker_threads";

import { reset, runScript } from "./database.mjs";
import { openEmbedded } from "./embedded_database.mjs";
import { Fault } from "./faults.mjs";
import { MigrationCalls } from "./migration_calls.mjs";
import { Packages } from "./packages.mjs";
import { watchPanics } from "./panics.mjs";
import { SchemaEngines } from "./schema_engine.mjs";
import { openExisting, openServer } from "./server_database.mjs";
import { plainValue } from "./values.mjs";

/** @typedef {import("./database.mjs").Database} Database */

watchPanics();
// A batch of proofs shall not keep a processor from whoever types beside it. On Linux this is about the
// thread alone; elsewhere the whole process may do with less.
try {
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Not everybody may.
}
const packages = new Packages(workerData.packagesFolder);
const engines = new SchemaEngines(packages);

/** @type {Database} */
let database;
/** @type {MigrationCalls} */
let migrationCalls;

/** @type {Record<string, (setting: any, packages: Packages) => Promise<Database>>} */
const openers = { embedded: openEmbedded, server: openServer, existing: openExisting };

/** What may be asked of a database that is not ours. */
const READING = new Set(["open", "database.query", "migrations.introspect"]);

/** @type {Record<string, (params: any) => Promise<unknown>>} */
const methods = {
  open: async () => {
    database = await openers[workerData.kind](workerData, packages);
    migrationCalls = new MigrationCalls(database, engines, packages);
    const { rows } = await database.query("SELECT version()", []);
    return { version: rows[0][0] };
  },
  "database.reset": () => reset(database, database),
  "database.script": ({ sql }) => runScript(database, sql),
  "database.query": async ({ sql, parameters }) => {
    const { columns, rows } = await database.query(sql, parameters);
    return {
      columns: columns.map(({ name }) => name),
      rows: rows.map((row) => row.map((text, index) => plainValue(text, columns[index].type))),
    };
  },
  "migrations.apply": (params) => migrationCalls.apply(params),
  "migrations.create": (params) => migrationCalls.create(params),
  "migrations.drift": (params) => migrationCalls.drift(params),
  "migrations.introspect": (params) => migrationCalls.introspect(params),
  "migrations.sql": (params) => migrationCalls.sql(params),
};

parentPort?.on("message", async ({ method, params }) => {
  try {
    if (workerData.kind === "existing" && !READING.has(method)) {
      throw new Fault("engine", `${method} is refused: the database is looked at, nothing else`, { code: null });
    }
    parentPort?.postMessage({ result: await methods[method](params) });
  } catch (/** @type {any} */ error) {
    // Whatever failed in the middle of a transaction shall not decide what the next call does.
    await database?.run("ROLLBACK").catch(() => {});
    const fault =
      error instanceof Fault ? error : new Fault("engine", String(error?.stack ?? error), { code: null });
    parentPort?.postMessage({ fault: fault.toPlain() });
  }
});
