import { cpSync } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";

import { copiesFromInput } from "./copy_statements.mjs";
import { Fault, NO_DETAILS, databaseFault } from "./faults.mjs";
import { ownedName } from "./owned_folders.mjs";
import { unavailable } from "./packages.mjs";
import { postgres } from "./postgres_database.mjs";
import { reset } from "./postgres_reset.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {import("./compiled.mjs").CompiledModules} CompiledModules */
/** @typedef {import("./database.mjs").Database} Database */

/** Part of every PostgreSQL. */
const BUILT_IN = new Set(["plpgsql"]);

/**
 * PostgreSQL in this thread, on a data folder of its own.
 *
 * @param {{templates: string, folder: string, extensions: string[]}} setting
 * @param {Packages} packages
 * @param {CompiledModules} compiled
 * @returns {Promise<Database>}
 */
export async function openEmbedded({ templates, folder, extensions }, packages, compiled) {
  const { PGlite } = packages.load("@electric-sql/pglite");
  const loaded = loadExtensions(extensions, packages);
  const version = packages.version("@electric-sql/pglite");
  const template = await placed(templates, () => templateFolder(templates, PGlite, version));
  const pgliteWasmModule = await compiled.get(packages.file("@electric-sql/pglite", "dist", "pglite.wasm"));
  const openIn = async (/** @type {string} */ name) => {
    // A data folder has no lock, so each instance gets one that nobody else knows. It holds a thousand small
    // files, which are copied faster without a promise for each, and this thread has nothing else to do.
    const dataDir = path.join(folder, name);
    cpSync(template, dataDir, { recursive: true });
    return new EmbeddedDatabase(
      await PGlite.create({ dataDir, extensions: loaded, relaxedDurability: true, pgliteWasmModule }),
    );
  };
  const open = (/** @type {string} */ name) => placed(folder, () => openIn(name));
  /** @type {EmbeddedDatabase | null} */
  let beside = null;
  const opened = await open("database");
  return Object.assign(opened, {
    ...postgres(opened, { ownsServer: true }),
    shadow: async () => {
      // A second instance takes memory and half a second; most calls never need it.
      beside ??= await open("shadow");
      await reset(beside, { ownsServer: true });
      return Object.assign(beside, { release: async () => {} });
    },
  });
}

/**
 * Does `work` that writes into `folder`.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Fault} `connection` where the disk is full or the folder is none that can be written to.
 */
async function placed(folder, work) {
  try {
    return await work();
  } catch (/** @type {any} */ error) {
    if (error instanceof Fault) throw error;
    // The database's own file system throws objects without a text.
    const message = String(error?.message ?? "a file can't be written; the disk may be full");
    // Node says "ENOSPC: no space left on device, mkdir '/the/path'", or has a comma for the colon.
    const [, why = message.split("\n", 1)[0]] = /^E[A-Z]+[:,] ([^,']+)/.exec(message) ?? [];
    const code = typeof error?.code === "string" ? error.code : null;
    const reason = why.trim().toLowerCase();
    throw new Fault("connection", `the embedded one can't be laid out in ${folder}: ${reason}`, { code });
  }
}

/** One PGlite instance. */
class EmbeddedDatabase {
  /** @param {any} instance */
  constructor(instance) {
    this.instance = instance;
    this.parsers = Object.fromEntries(
      Object.keys(instance.parsers).map((type) => [type, (/** @type {string} */ value) => value]),
    );
    // Values arrive as PostgreSQL's text already.
    instance.serializers = {};
  }

  /**
   * @param {string} sql
   * @param {(string | null)[]} parameters
   */
  async query(sql, parameters) {
    const options = { rowMode: "array", parsers: this.parsers };
    const [{ fields, rows, affectedRows }] = await this.#guarded(async () => [
      await this.instance.query(sql, parameters, options),
    ]);
    const columns = fields.map((/** @type {any} */ field) => ({ name: field.name, type: field.dataTypeID }));
    return { columns, rows, affected: affectedRows ?? 0 };
  }

  /** @param {string} sql */
  async run(sql) {
    if (copiesFromInput(sql)) {
      // The embedded server would wait for the rows for ever.
      throw new Fault(
        "database",
        "COPY FROM STDIN is not possible here: there is no input to read rows from",
        {
          ...NO_DETAILS,
          code: "0A000",
        },
      );
    }
    const results = await this.#guarded(() => this.instance.exec(sql, { rowMode: "array" }));
    return results.at(-1)?.affectedRows ?? 0;
  }

  /**
   * @param {() => Promise<any[]>} work
   * @returns {Promise<any[]>} One result per statement.
   */
  async #guarded(work) {
    let results;
    try {
      results = await work();
    } catch (/** @type {any} */ error) {
      // Anything graver than PostgreSQL's plain no is a crash, after which nothing is certain.
      throw error?.severity === "ERROR" ? databaseFault(error) : broken(error?.message ?? error);
    }
    // A recursion too deep for its stack silences the instance: it answers, and does nothing any more.
    // Comments alone get the same answer, hence the question back.
    if (results.at(-1)?.command === undefined) {
      const [alive] = await this.instance.exec("SELECT 1").catch(() => []);
      if (alive?.command !== "SELECT") throw broken("a statement took more than its stack");
    }
    return results;
  }
}

/** @param {string} cause */
function broken(cause) {
  return new Fault("session-lost", `the embedded database broke down: ${cause}`);
}

/**
 * @param {string[]} names As in `CREATE EXTENSION`.
 * @param {Packages} packages
 * @throws {Fault} `unavailable` for one that the embedded database does not have.
 */
function loadExtensions(names, packages) {
  const wanted = names.filter((name) => !BUILT_IN.has(name));
  return Object.fromEntries(
    wanted.map((name) => {
      const module = name.replaceAll("-", "_");
      if (!/^\w+$/.test(module)) throw unavailable(name, "this is no name of an extension");
      try {
        return [module, packages.load(`@electric-sql/pglite/contrib/${module}`)[module]];
      } catch {
        throw new Fault("unavailable", `the embedded database does not have the extension ${name}`, {
          extension: name,
        });
      }
    }),
  );
}

/**
 * A freshly initialised data folder, made once per version: initialising takes seconds, copying does not.
 *
 * @param {string} templates
 * @param {any} PGlite
 * @param {string} version
 */
async function templateFolder(templates, PGlite, version) {
  const folder = path.join(templates, `pglite-${version}`);
  if (await isFolder(folder)) return folder;
  const making = path.join(templates, ownedName("making"));
  await fs.mkdir(making, { recursive: true });
  const instance = await PGlite.create({ dataDir: making });
  await instance.close();
  try {
    await fs.rename(making, folder);
  } catch (error) {
    await fs.rm(making, { recursive: true, force: true });
    // Another process was faster, which is fine.
    if (!(await isFolder(folder))) throw error;
  }
  return folder;
}

/** @param {string} folder */
async function isFolder(folder) {
  const found = await fs.stat(folder).catch(() => null);
  return found?.isDirectory() ?? false;
}
