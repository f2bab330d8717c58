import { setImmediate as nextTurn } from "node:timers/promises";

import { Fault, described, engineFault } from "./faults.mjs";
import { Queue } from "./queue.mjs";
import { SchemaEngines } from "./schema_engine.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {import("./compiled.mjs").CompiledModules} CompiledModules */
/** @typedef {import("./schema_calls.mjs").Schema} Schema */

const NO_FILTERS = { externalTables: [], externalEnums: [] };
/** What the engine asks of a PostgreSQL before anything else: whether `public` is there, and which version it is. */
const GREETING = [[true, "PostgreSQL 17.0", 170000]];

/**
 * The scripts that make schemas from nothing, for which no database is needed.
 *
 * The engine wants a connection all the same. It gets one that answers its greeting and nothing else, so that
 * whatever would depend on a database fails instead of being made up.
 */
export class SchemaScripts {
  #queue = new Queue();

  /**
   * @param {Packages} packages
   * @param {CompiledModules} compiled
   */
  constructor(packages, compiled) {
    this.packages = packages;
    this.compiled = compiled;
    /** @type {SchemaEngines | null} */
    this.engines = null;
  }

  /**
   * The script of each of `schemas`, in their order, or why there is none.
   *
   * @param {{schemas: Schema[]}} params
   * @param {AbortSignal} signal
   */
  async make({ schemas }, signal) {
    const answers = [];
    for (const schema of schemas) {
      // One call of the engine at a time; between two, whoever else asks gets their turn.
      answers.push(await this.#queue.run(() => this.#answer(schema), signal));
      await nextTurn();
      signal.throwIfAborted();
    }
    return answers;
  }

  /** @param {Schema} schema */
  async #answer(schema) {
    try {
      return { result: await this.#script(schema) };
    } catch (error) {
      return { error: described(error instanceof Fault ? error : engineFault(error)) };
    }
  }

  /** @param {Schema} schema */
  #script({ line, files }) {
    this.engines ??= new SchemaEngines(this.packages, this.compiled);
    const to = { tag: "schemaDatamodel", files: files.map(([path, content]) => ({ path, content })) };
    return this.engines.use(line, this.#paper(), async (engine) => {
      const { stdout } = await engine.diff({
        from: { tag: "empty" },
        to,
        script: true,
        exitCode: true,
        filters: NO_FILTERS,
        shadowDatabaseUrl: null,
      });
      return stdout;
    });
  }

  /** A PostgreSQL on paper. */
  #paper() {
    const utils = this.packages.load("@prisma/driver-adapter-utils");
    const { Boolean: truth, Text: text, Int32: whole } = utils.ColumnTypeEnum;
    const about = { provider: "postgres", adapterName: "schema-workbench-paper" };
    const refuse = async () => {
      throw new utils.DriverAdapterError({ kind: "GenericJs", id: 0, originalMessage: "there is no database" });
    };
    const connection = {
      ...about,
      queryRaw: async () => ({
        columnNames: ["exists", "version", "numeric_version"],
        columnTypes: [truth, text, whole],
        rows: GREETING,
      }),
      executeRaw: refuse,
      executeScript: refuse,
      dispose: async () => {},
      getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    };
    return utils.bindMigrationAwareSqlAdapterFactory({
      ...about,
      connect: async () => connection,
      connectToShadowDb: refuse,
    });
  }
}
