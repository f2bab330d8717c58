import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { Fault } from "./faults.mjs";
import { inProcess } from "./session_carriers.mjs";

/** @typedef {import("./session.mjs").Place} Place */

const HEADER = 100;
const MAGIC = "SQLite format 3\0";
/** The byte of the header that tells how a file is read, and what it says of one with a write-ahead log. */
const READ_VERSION = 19;
const WITH_LOG = 2;

/** What a new and empty database in memory needs: no place at all. */
export function memoryPlace() {
  return place({ kind: "memory" }, async () => {});
}

/**
 * The file that `url` names, which is looked at and nothing else.
 *
 * A file whose write-ahead log nobody has open is copied: to read it, SQLite would make files beside it.
 * https://www.sqlite.org/wal.html#read_only_databases
 *
 * @param {string} url As Prisma writes it, with an absolute path: `file:/srv/dev.db?connection_limit=1`.
 * @returns {Promise<Place>}
 * @throws {Fault} `connection` where there is no such file, or it is no database.
 */
export async function filePlace(url) {
  const [file] = url.slice("file:".length).split("?");
  const name = path.basename(file);
  if (!path.isAbsolute(file)) throw failed(name, "its path is not absolute");
  const header = await head(file, name);
  const isLogged = header[READ_VERSION] === WITH_LOG;
  if (!isLogged || (await isThere(`${file}-shm`))) {
    return place({ kind: "file", path: file, name, isReadOnly: true }, async () => {});
  }
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "workbench-sqlite-"));
  const remove = () => fs.rm(folder, { recursive: true, force: true });
  const copy = path.join(folder, "copy.db");
  try {
    await fs.copyFile(file, copy, fs.constants.COPYFILE_FICLONE);
    if (await isThere(`${file}-wal`)) await fs.copyFile(`${file}-wal`, `${copy}-wal`);
  } catch (error) {
    await remove();
    throw failed(name, /** @type {Error} */ (error).message);
  }
  return place({ kind: "file", path: copy, name, isReadOnly: true }, remove);
}

/**
 * @param {object} setting
 * @param {() => Promise<void>} remove
 * @returns {Place}
 */
function place(setting, remove) {
  return { setting, start: inProcess, database: null, cancelStatements: null, remove };
}

/**
 * The first bytes of a database; a file of none at all is an empty one.
 *
 * @param {string} file
 * @param {string} name
 */
async function head(file, name) {
  const header = Buffer.alloc(HEADER);
  let length;
  try {
    const opened = await fs.open(file);
    try {
      length = (await opened.read(header, 0, HEADER, 0)).bytesRead;
    } finally {
      await opened.close();
    }
  } catch (/** @type {any} */ error) {
    throw failed(name, WHY.get(error.code) ?? error.message, error.code);
  }
  if (length > 0 && header.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    throw failed(name, "it is no SQLite database");
  }
  return header;
}

/** What the system's names of failures mean to people. */
const WHY = new Map([
  ["ENOENT", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "it may not be read"],
]);

/** @param {string} file */
async function isThere(file) {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} name
 * @param {string} why
 * @param {string | null} code
 */
function failed(name, why, code = null) {
  return new Fault("connection", `the SQLite file ${name}: ${why}`, { code });
}
