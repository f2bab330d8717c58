/**
 * A database reduced to what the calls need: PostgreSQL, embedded or on a server, or SQLite.
 *
 * @typedef {object} Connection
 * @property {(sql: string, parameters: any[]) => Promise<Rows>} query One statement.
 * @property {(sql: string) => Promise<number>} run
 *   A script; the number of rows its last statement touched. PostgreSQL runs it in one transaction unless it
 *   manages its own, SQLite one statement after another.
 *
 * @typedef {object} Rows
 * @property {{name: string, type: any}[]} columns Their types are for the dialect to read.
 * @property {any[][]} rows
 * @property {number} affected
 *
 * @typedef {object} Extra
 * @property {Dialect} dialect
 * @property {() => Promise<string>} version The product's name and version.
 * @property {() => Promise<void>} reset Makes it as good as new.
 * @property {() => Promise<void>} rollback Undoes the transaction that is open, if one is.
 * @property {() => Promise<void>} discard Forgets what scripts have set on the connection.
 * @property {string} [defaultSchema] Which of its schemas is looked at; the usual one where it does not say.
 * @property {() => Promise<Connection & {release: () => Promise<void>}>} shadow Another, empty database.
 *
 * @typedef {Connection & Extra} Database
 */

/**
 * What differs between kinds of databases for whoever reads and writes values.
 *
 * @typedef {object} Dialect
 * @property {"postgres" | "sqlite"} provider As Prisma's driver adapters call it.
 * @property {string} product As Prisma's schemas call it.
 * @property {object} connectionInfo What the engine asks an adapter about its connection.
 * @property {(rows: Rows) => string[]} kinds The name in `ColumnTypeEnum` of each column's type.
 * @property {(value: any, kind: string) => unknown} toEngine A value in the form the engine expects for a type.
 * @property {(value: unknown) => any} fromEngine A parameter as the engine hands it over.
 * @property {(value: any, type: any) => unknown} plain A value for people and reports.
 * @property {(fault: import("./faults.mjs").Fault) => object} refusal What the engine is told of a refusal.
 */

/**
 * Runs a script as the database's own shell would: what it leaves open is undone.
 *
 * @param {Database} database
 * @param {string} sql
 */
export async function runScript(database, sql) {
  try {
    await database.run(sql);
  } finally {
    await database.rollback();
  }
}
