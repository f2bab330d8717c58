import { Fault } from "./faults.mjs";
import { toText } from "./values.mjs";

/**
 * The driver adapter through which Prisma's schema engine talks to a database.
 *
 * Every statement is awaited and every refusal raised: an adapter that is lax here lets the engine
 * report a migration as applied that the database refused.
 *
 * @typedef {import("./database.mjs").Connection} Connection
 */

/** Of `ColumnTypeEnum` in `@prisma/driver-adapter-utils`, by PostgreSQL's type. Others are text. */
const COLUMN_TYPES = new Map([
  [16, "Boolean"],
  [17, "Bytes"],
  [18, "Character"],
  [20, "Int64"],
  [21, "Int32"],
  [23, "Int32"],
  [26, "Int64"],
  [114, "Json"],
  [700, "Float"],
  [701, "Double"],
  [1042, "Text"],
  [1082, "Date"],
  [1083, "Time"],
  [1114, "DateTime"],
  [1184, "DateTime"],
  [1700, "Numeric"],
  [2950, "Uuid"],
  [3802, "Json"],
  [1000, "BooleanArray"],
  [1002, "CharacterArray"],
  [1003, "TextArray"],
  [1005, "Int32Array"],
  [1007, "Int32Array"],
  [1009, "TextArray"],
  [1015, "TextArray"],
  [1016, "Int64Array"],
  [1028, "Int64Array"],
]);

/**
 * @param {import("./database.mjs").Database} database
 * @param {any} utils The module `@prisma/driver-adapter-utils`.
 * @param {(fault: Fault) => void} onFault Told of everything the database refuses.
 */
export function adapterFactory(database, utils, onFault) {
  const about = { provider: "postgres", adapterName: "schema-workbench" };
  const adapter = (/** @type {Connection} */ connection, /** @type {() => Promise<void>} */ release) =>
    new Adapter(connection, release, utils, onFault, { ...about, schemaName: database.defaultSchema ?? "public" });
  return utils.bindMigrationAwareSqlAdapterFactory({
    ...about,
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
   * @param {{provider: string, adapterName: string, schemaName: string}} about
   */
  constructor(connection, release, utils, onFault, about) {
    this.connection = connection;
    this.dispose = release;
    this.utils = utils;
    this.onFault = onFault;
    Object.assign(this, about);
  }

  /** @param {{sql: string, args: unknown[]}} query */
  async queryRaw({ sql, args }) {
    const { columns, rows } = await this.#guarded(() => this.connection.query(sql, args.map(toText)));
    const kinds = columns.map(({ type }) => COLUMN_TYPES.get(type) ?? "Text");
    return {
      columnNames: columns.map(({ name }) => name),
      columnTypes: kinds.map((kind) => this.utils.ColumnTypeEnum[kind]),
      rows: rows.map((row) => row.map((text, index) => engineValue(text, kinds[index]))),
    };
  }

  /** @param {{sql: string, args: unknown[]}} query */
  async executeRaw({ sql, args }) {
    // Release line 6 sends whole migrations this way, which only the simple protocol takes.
    if (args.length === 0) return this.#guarded(() => this.connection.run(sql));
    const { affected } = await this.#guarded(() => this.connection.query(sql, args.map(toText)));
    return affected;
  }

  /** @param {string} sql */
  async executeScript(sql) {
    await this.#guarded(() => this.connection.run(sql));
  }

  getConnectionInfo() {
    return { schemaName: this.schemaName, supportsRelationJoins: true };
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
      const { code, severity, detail, hint } = error.data;
      throw new this.utils.DriverAdapterError({
        kind: "postgres",
        code: code ?? "XX000",
        severity: severity ?? "ERROR",
        message: error.message,
        detail: detail ?? undefined,
        column: undefined,
        hint: hint ?? undefined,
      });
    }
  }
}

/**
 * A value in the form the engine expects for a type.
 *
 * @param {string | null} text
 * @param {string} kind
 * @returns {unknown}
 */
function engineValue(text, kind) {
  if (text === null) return null;
  if (kind.endsWith("Array")) return arrayItems(text).map((item) => engineValue(item, kind.slice(0, -5)));
  switch (kind) {
    case "Boolean":
      return text === "t";
    case "Int32":
    case "Float":
    case "Double":
      return Number(text);
    case "Bytes":
      return Buffer.from(text.slice(2), "hex");
    case "DateTime":
      return dateTime(text);
    default:
      return text;
  }
}

/**
 * The engine reads RFC 3339 only: `2026-01-31 10:00:00.5+00` becomes `2026-01-31T10:00:00.5+00:00`.
 *
 * @param {string} text
 */
function dateTime(text) {
  const [, day, time, zone] = /^(\S+) ([\d:.]+)(\S*)$/.exec(text) ?? [];
  if (day === undefined) return text;
  const offset = zone === "" ? "+00:00" : zone.length === 3 ? `${zone}:00` : zone;
  return `${day}T${time.includes(".") ? time : `${time}.0`}${offset}`;
}

/**
 * The items of a one-dimensional array in PostgreSQL's text form.
 *
 * @param {string} text
 * @returns {(string | null)[]}
 */
function arrayItems(text) {
  const items = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return items.map((item) => {
    if (item === "NULL") return null;
    return item.startsWith('"') ? item.slice(1, -1).replace(/\\(.)/g, "$1") : item;
  });
}
