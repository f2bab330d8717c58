import { Fault } from "./faults.mjs";

const ADAPTER = "schema-workbench";

/**
 * The driver adapter through which Prisma's schema engine talks to a database.
 *
 * Every statement is awaited and every refusal raised: an adapter that is lax here lets the engine
 * report a migration as applied that the database refused.
 *
 * @typedef {import("./database.mjs").Connection} Connection
 * @typedef {import("./database.mjs").Dialect} Dialect
 */

/**
 * @param {import("./database.mjs").Database} database
 * @param {any} utils The module `@prisma/driver-adapter-utils`.
 * @param {(fault: Fault) => void} onFault Told of everything the database refuses.
 */
export function adapterFactory(database, utils, onFault) {
  const { dialect, defaultSchema } = database;
  const adapter = (/** @type {Connection} */ connection, /** @type {() => Promise<void>} */ release) =>
    new Adapter(connection, release, utils, onFault, dialect, defaultSchema);
  return utils.bindMigrationAwareSqlAdapterFactory({
    provider: dialect.provider,
    adapterName: ADAPTER,
    connect: async () => adapter(database, async () => {}),
    connectToShadowDb: async () => {
      const shadow = await database.shadow();
      return adapter(shadow, shadow.release);
    },
  });
}

class Adapter {
  /**
   * @param {Connection} connection
   * @param {() => Promise<void>} release
   * @param {any} utils
   * @param {(fault: Fault) => void} onFault
   * @param {Dialect} dialect
   * @param {string | undefined} defaultSchema
   */
  constructor(connection, release, utils, onFault, dialect, defaultSchema) {
    this.connection = connection;
    this.dispose = release;
    this.utils = utils;
    this.onFault = onFault;
    this.dialect = dialect;
    this.defaultSchema = defaultSchema;
    this.provider = dialect.provider;
    this.adapterName = ADAPTER;
  }

  /** @param {{sql: string, args: unknown[]}} query */
  async queryRaw({ sql, args }) {
    const found = await this.#guarded(() => this.connection.query(sql, args.map(this.dialect.fromEngine)));
    const kinds = this.dialect.kinds(found);
    return {
      columnNames: found.columns.map(({ name }) => name),
      columnTypes: kinds.map((kind) => this.utils.ColumnTypeEnum[kind]),
      rows: found.rows.map((row) => row.map((value, index) => this.dialect.toEngine(value, kinds[index]))),
    };
  }

  /** @param {{sql: string, args: unknown[]}} query */
  async executeRaw({ sql, args }) {
    // Release line 6 sends whole migrations this way, of which a statement with parameters takes the first alone.
    if (args.length === 0) return this.#guarded(() => this.connection.run(sql));
    const { affected } = await this.#guarded(() =>
      this.connection.query(sql, args.map(this.dialect.fromEngine)),
    );
    return affected;
  }

  /** @param {string} sql */
  async executeScript(sql) {
    await this.#guarded(() => this.connection.run(sql));
  }

  getConnectionInfo() {
    const { connectionInfo } = this.dialect;
    return this.defaultSchema === undefined
      ? connectionInfo
      : { ...connectionInfo, schemaName: this.defaultSchema };
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   */
  async #guarded(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.onFault(error);
      throw new this.utils.DriverAdapterError(this.dialect.refusal(error));
    }
  }
}
