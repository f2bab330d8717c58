import { randomBytes } from "node:crypto";

import { Fault } from "./faults.mjs";
import { connected, connectionSettings } from "./server_connection.mjs";
import { inThread } from "./session_carriers.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */

const NO_RIGHT = "42501";
const REMARK = "Scratch database of the Schema Workbench: may be dropped when nobody is connected";

/**
 * A new, empty database on the server that `url` names, for one session.
 *
 * The URL's own database is only where the statements that make and drop it are sent to.
 *
 * @param {string} url
 * @param {Packages} packages
 * @returns {Promise<import("./session.mjs").Place>}
 * @throws {Fault} `connection`.
 */
export async function serverPlace(url, packages) {
  const settings = connectionSettings(url, packages);
  const unguessable = randomBytes(8).toString("hex");
  const database = `workbench_scratch_${unguessable}`;
  const shadow = `workbench_shadow_${unguessable}`;
  const onServer = (/** @type {(client: any) => Promise<unknown>} */ work) => connected(settings, work);
  await onServer((client) => create(client, database));
  return {
    setting: { kind: "server", url, database, shadow },
    start: inThread,
    database,
    cancelStatements: async () => {
      await onServer((client) =>
        client.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname IN ($1, $2)", [
          database,
          shadow,
        ]),
      );
    },
    remove: async () => {
      await onServer(async (client) => {
        await drop(client, shadow);
        await drop(client, database);
      });
    },
  };
}

/**
 * The database that `url` names, which is looked at and nothing else.
 *
 * @param {string} url
 * @param {Packages} packages
 * @returns {import("./session.mjs").Place}
 * @throws {Fault} `connection`.
 */
export function existingPlace(url, packages) {
  const { database } = connectionSettings(url, packages);
  return {
    setting: { kind: "existing", url, isReadOnly: true },
    start: inThread,
    database: database ?? "",
    // With its thread the connection ends, and PostgreSQL gives up what nobody waits for.
    cancelStatements: null,
    remove: async () => {},
  };
}

/**
 * @param {any} client
 * @param {string} database
 */
export async function create(client, database) {
  try {
    // template1 may hold what somebody put there, and a database to prove with is an empty one.
    await client.query(`CREATE DATABASE "${database}" TEMPLATE template0`);
  } catch (error) {
    if (/** @type {any} */ (error).code !== NO_RIGHT) throw error;
    throw new Fault(
      "connection",
      `the user "${client.user}" may not create databases on this server: it needs the right CREATEDB`,
      { code: NO_RIGHT },
    );
  }
  await client.query(`COMMENT ON DATABASE "${database}" IS '${REMARK}'`);
}

/**
 * @param {any} client
 * @param {string} database
 */
export async function drop(client, database) {
  const { rows } = await client.query("SELECT current_setting('server_version_num') AS version");
  // Our own connections may not be gone yet as the server sees it; PostgreSQL 12 knows no FORCE.
  const force = Number(rows[0].version) >= 130000 ? " WITH (FORCE)" : "";
  await client.query(`DROP DATABASE IF EXISTS "${database}"${force}`);
}
