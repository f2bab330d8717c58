/** The work of one session: opens its database and answers one call after another. */
import os from "node:os";

import { runScript } from "./database.mjs";
import { Fault } from "./faults.mjs";
import { MigrationCalls } from "./migration_calls.mjs";
import { Packages } from "./packages.mjs";
import { watchPanics } from "./panics.mjs";
import { SchemaEngines } from "./schema_engine.mjs";

/** @typedef {import("./compiled.mjs").CompiledModules} CompiledModules */
/** @typedef {import("./database.mjs").Database} Database */

/** What may be asked of a database that is not ours. */
const READING = new Set(["open", "database.query", "migrations.introspect"]);

/** @type {Record<string, (setting: any, packages: Packages, compiled: CompiledModules) => Promise<Database>>} */
const openers = {
  embedded: async (setting, packages, compiled) =>
    (await import("./embedded_database.mjs")).openEmbedded(setting, packages, compiled),
  server: async (setting, packages) => (await import("./server_database.mjs")).openServer(setting, packages),
  existing: async (setting, packages) => (await import("./server_database.mjs")).openExisting(setting, packages),
  memory: async () => (await import("./sqlite_database.mjs")).openMemory(),
  file: async (setting) => (await import("./sqlite_database.mjs")).openFile(setting),
};

/**
 * What answers the requests of one session, of which the first opens its database.
 *
 * @param {CompiledModules} compiled
 * @returns {(request: {method: string, params: any}) => Promise<{result?: unknown, fault?: object}>}
 */
export function answering(compiled) {
  watchPanics();
  // A batch of proofs shall not keep a processor from whoever types beside it. On Linux this is about the
  // thread alone; elsewhere the whole process may do with less.
  try {
    os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not everybody may.
  }
  /** @type {Database} */
  let database;
  /** @type {MigrationCalls} */
  let migrationCalls;
  let isOurs = false;

  /** @type {Record<string, (params: any) => Promise<unknown>>} */
  const methods = {
    open: async ({ packagesFolder, isReadOnly, ...setting }) => {
      const packages = new Packages(packagesFolder);
      database = await openers[setting.kind](setting, packages, compiled);
      migrationCalls = new MigrationCalls(database, new SchemaEngines(packages, compiled), packages);
      isOurs = !isReadOnly;
      return { version: await database.version(), provider: database.dialect.product };
    },
    "database.reset": () => database.reset(),
    "database.script": ({ sql }) => runScript(database, sql),
    "database.discard": () => database.discard(),
    "database.query": async ({ sql, parameters }) => {
      const { columns, rows } = await database.query(sql, parameters);
      return {
        columns: columns.map(({ name }) => name),
        rows: rows.map((row) => row.map((value, index) => database.dialect.plain(value, columns[index].type))),
      };
    },
    "migrations.apply": (params) => migrationCalls.apply(params),
    "migrations.create": (params) => migrationCalls.create(params),
    "migrations.drift": (params) => migrationCalls.drift(params),
    "migrations.introspect": (params) => migrationCalls.introspect(params),
    "migrations.sql": (params) => migrationCalls.sql(params),
  };

  return async ({ method, params }) => {
    try {
      if (!isOurs && !READING.has(method)) {
        throw new Fault("engine", `${method} is refused: the database is looked at, nothing else`, {
          code: null,
        });
      }
      return { result: await methods[method](params) };
    } catch (/** @type {any} */ error) {
      // Whatever failed in the middle of a transaction shall not decide what the next call does.
      await database?.rollback().catch(() => {});
      const fault =
        error instanceof Fault ? error : new Fault("engine", String(error?.stack ?? error), { code: null });
      return { fault: fault.toPlain() };
    }
  };
}
