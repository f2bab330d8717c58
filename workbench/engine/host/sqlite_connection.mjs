import { Fault, NO_DETAILS } from "./faults.mjs";

/** What stands between two statements. */
const NO_STATEMENT = /(?:[\s;]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/y;
/** How many characters of a script SQLite is shown at first: it reads all it is shown for each statement. */
const GLANCE = 8192;

/** Primary result codes, of which some say that nothing is wrong with a script: https://www.sqlite.org/rescode.html */
const CODES = new Map([
  [1, "SQLITE_ERROR"],
  [5, "SQLITE_BUSY"],
  [7, "SQLITE_NOMEM"],
  [8, "SQLITE_READONLY"],
  [10, "SQLITE_IOERR"],
  [11, "SQLITE_CORRUPT"],
  [13, "SQLITE_FULL"],
  [14, "SQLITE_CANTOPEN"],
  [19, "SQLITE_CONSTRAINT"],
  [23, "SQLITE_AUTH"],
  [26, "SQLITE_NOTADB"],
]);

const NOT_AUTHORIZED = 23;
const NO_FILES = "ATTACH and VACUUM INTO are refused, for what is tried out here shall touch no file";

/** A SQLite in this process. Its statements run to their end before anything else does. */
export class SqliteConnection {
  #sqlite;

  /**
   * @param {typeof import("node:sqlite")} module
   * @param {string} file Its path, or `:memory:`.
   * @param {{readOnly?: boolean}} [options]
   */
  constructor({ DatabaseSync, constants }, file, { readOnly = false } = {}) {
    this.#sqlite = guarded(
      () =>
        // Prisma's own engine takes a text in double quotes for what it is in SQLite.
        new DatabaseSync(file, { readOnly, enableDoubleQuotedStringLiterals: true }),
    );
    // A script that is tried out shall reach no file, be it by ATTACH or by VACUUM INTO.
    this.#sqlite.setAuthorizer((action, name) =>
      action === constants.SQLITE_ATTACH && name !== "" && name !== ":memory:"
        ? constants.SQLITE_DENY
        : constants.SQLITE_OK,
    );
  }

  /**
   * @param {string} sql
   * @param {any[]} parameters
   */
  async query(sql, parameters) {
    return guarded(() => {
      const statement = this.#sqlite.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(true);
      const columns = statement.columns().map(({ name, type }) => ({ name, type }));
      if (columns.length > 0) {
        return { columns, rows: /** @type {any[][]} */ (statement.all(...parameters)), affected: 0 };
      }
      return { columns, rows: [], affected: Number(statement.run(...parameters).changes) };
    });
  }

  /** @param {string} sql */
  async run(sql) {
    let affected = 0;
    // One by one, for SQLite does not say in which of them it found something wrong.
    for (let at = nextStatement(sql, 0); at < sql.length; ) {
      const statement = this.#prepared(sql, at);
      guarded(() => {
        affected = Number(statement.run().changes);
      }, at);
      at = nextStatement(sql, at + statement.sourceSQL.length);
    }
    return affected;
  }

  /**
   * The statement of a script that begins at a place.
   *
   * @param {string} sql
   * @param {number} at
   */
  #prepared(sql, at) {
    for (let end = at + GLANCE; ; end += end - at) {
      const isRest = end >= sql.length;
      try {
        const statement = guarded(() => this.#sqlite.prepare(sql.slice(at, end)), at);
        // Without its semicolon it may be a part that makes sense by itself.
        if (isRest || statement.sourceSQL.endsWith(";")) return statement;
      } catch (error) {
        if (isRest) throw error;
      }
    }
  }

  async rollback() {
    if (this.#sqlite.isTransaction) this.#sqlite.exec("ROLLBACK");
  }

  close() {
    this.#sqlite.close();
  }
}

/**
 * Where the next statement of a script begins.
 *
 * @param {string} sql
 * @param {number} from
 */
function nextStatement(sql, from) {
  NO_STATEMENT.lastIndex = from;
  NO_STATEMENT.exec(sql);
  return NO_STATEMENT.lastIndex;
}

/**
 * @template T
 * @param {() => T} work
 * @param {number} [at] Where in its script the statement begins.
 * @returns {T}
 */
function guarded(work, at) {
  try {
    return work();
  } catch (/** @type {any} */ error) {
    // Of what ends before it has begun, as with a null character, SQLite makes no statement at all.
    if (error?.code === "ERR_INVALID_STATE") throw databaseError("a character that SQL can't hold", 1, at);
    if (error?.code !== "ERR_SQLITE_ERROR") throw error;
    throw databaseError(error.message, error.errcode, at);
  }
}

/**
 * @param {string} message
 * @param {number} extendedCode
 * @param {number} [at]
 */
function databaseError(message, extendedCode, at) {
  return new Fault("database", message, {
    ...NO_DETAILS,
    hint: extendedCode === NOT_AUTHORIZED ? NO_FILES : null,
    code: CODES.get(extendedCode & 0xff) ?? `SQLITE_${extendedCode}`,
    extendedCode,
    position: at === undefined ? null : at + 1,
  });
}
