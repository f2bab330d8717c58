import { Fault } from "./faults.mjs";
import { SqliteConnection } from "./sqlite_connection.mjs";
import { SQLITE } from "./sqlite_dialect.mjs";

/** @typedef {import("./database.mjs").Database} Database */

const MEMORY = ":memory:";
/** What a Node must have for this: https://nodejs.org/api/sqlite.html#databasesetauthorizercallback */
const LEAST = "24.10";

/** To read such a file, SQLite would first undo in it what was not finished. */
const LEFT_OPEN = "a program ended while it wrote to it: open it once with one that may write";

/**
 * An empty database in memory.
 *
 * @returns {Promise<Database>}
 */
export async function openMemory() {
  const sqlite = await loadSqlite();
  const anew = () => new SqliteConnection(sqlite, MEMORY);
  let connection = anew();
  return {
    ...reached(() => connection),
    reset: async () => {
      connection.close();
      connection = anew();
    },
    shadow: async () => {
      const beside = anew();
      return Object.assign(beside, { release: async () => beside.close() });
    },
  };
}

/**
 * A file of somebody's own, in which SQLite refuses to write.
 *
 * @param {{path: string, name: string}} setting
 * @returns {Promise<Database>}
 */
export async function openFile({ path, name }) {
  const sqlite = await loadSqlite();
  try {
    const connection = new SqliteConnection(sqlite, path, { readOnly: true });
    // Nothing is read before something is asked.
    await connection.query("SELECT count(*) FROM sqlite_master", []);
    return { ...reached(() => connection), reset: refused, shadow: refused };
  } catch (/** @type {any} */ error) {
    if (!(error instanceof Fault)) throw error;
    const { code } = error.data;
    const why = code === "SQLITE_READONLY" ? LEFT_OPEN : error.message;
    throw new Fault("connection", `the SQLite file ${name}: ${why}`, { code });
  }
}

/**
 * @param {() => SqliteConnection} connection The one of the moment.
 * @returns {Omit<Database, "reset" | "shadow">}
 */
function reached(connection) {
  return {
    dialect: SQLITE,
    query: (sql, parameters) => connection().query(sql, parameters),
    run: (sql) => connection().run(sql),
    rollback: () => connection().rollback(),
    // Whatever a script has set is gone with the database.
    discard: async () => {},
    version: async () => {
      const { rows } = await connection().query("SELECT sqlite_version()", []);
      return `SQLite ${rows[0][0]}`;
    },
  };
}

/** @returns {Promise<never>} */
async function refused() {
  throw new Fault("engine", "a database that is looked at is not changed, and has no shadow", { code: null });
}

async function loadSqlite() {
  const sqlite = await import("node:sqlite").catch(() => null);
  if (typeof sqlite?.DatabaseSync.prototype.setAuthorizer === "function") return sqlite;
  throw new Fault("unavailable", `SQLite takes a node of at least ${LEAST}; this one is ${process.version}`, {
    database: "sqlite",
  });
}
