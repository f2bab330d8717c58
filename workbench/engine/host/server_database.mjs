import { Fault } from "./faults.mjs";
import { postgres } from "./postgres_database.mjs";
import { connect, connectionSettings, connected, serverFault } from "./server_connection.mjs";
import { create, drop } from "./server_place.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {import("./database.mjs").Database} Database */

/**
 * The scratch database of a session on a PostgreSQL server.
 *
 * @param {{url: string, database: string, shadow: string}} setting
 * @param {Packages} packages
 * @returns {Promise<Database>}
 */
export async function openServer({ url, database, shadow }, packages) {
  const settings = connectionSettings(url, packages);
  const opened = new ServerDatabase({ ...settings, database });
  await opened.query("SELECT 1", []);
  return Object.assign(opened, {
    ...postgres(opened, { ownsServer: false }),
    shadow: async () => {
      await connected(settings, (client) => create(client, shadow));
      const beside = new ServerDatabase({ ...settings, database: shadow });
      return Object.assign(beside, {
        release: async () => {
          await beside.end();
          await connected(settings, (client) => drop(client, shadow));
        },
      });
    },
  });
}

/**
 * A database of somebody's own, on connections on which PostgreSQL refuses to write.
 *
 * @param {{url: string}} setting
 * @param {Packages} packages
 * @returns {Promise<Database>}
 */
export async function openExisting({ url }, packages) {
  const opened = new ServerDatabase(
    connectionSettings(url, packages),
    "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
  );
  await opened.query("SELECT 1", []);
  return Object.assign(opened, {
    ...postgres(opened, { ownsServer: false }),
    defaultSchema: schemaOf(url),
    shadow: () => Promise.reject(new Fault("engine", "a database that is looked at has no shadow", { code: null })),
  });
}

/**
 * The database schema that a URL means, in the parameter that Prisma reads.
 *
 * @param {string} url
 */
function schemaOf(url) {
  return new URLSearchParams(url.split("?")[1]).get("schema") || undefined;
}

/** A database on a server, with a connection that is renewed when it is lost. */
class ServerDatabase {
  /** @type {any} */
  #client = null;

  /**
   * @param {any} settings
   * @param {string | null} opening What each connection begins with.
   */
  constructor(settings, opening = null) {
    this.settings = settings;
    this.opening = opening;
  }

  /**
   * @param {string} sql
   * @param {(string | null)[]} parameters
   */
  async query(sql, parameters) {
    const { fields, rows, rowCount } = await this.#send({ text: sql, values: parameters, rowMode: "array" });
    const columns = fields.map((/** @type {any} */ field) => ({ name: field.name, type: field.dataTypeID }));
    return { columns, rows, affected: rowCount ?? 0 };
  }

  /** @param {string} sql */
  async run(sql) {
    const results = [await this.#send({ text: sql, rowMode: "array" })].flat();
    return results.at(-1)?.rowCount ?? 0;
  }

  async end() {
    await this.#client?.end().catch(() => {});
    this.#client = null;
  }

  /** @param {object} query */
  async #send(query) {
    this.#client ??= await this.#connected();
    const client = this.#client;
    try {
      return await client.query(query);
    } catch (error) {
      throw serverFault(error, client);
    }
  }

  async #connected() {
    const client = await connect(this.settings);
    if (this.opening !== null) await client.query(this.opening);
    client.once("end", () => {
      if (this.#client === client) this.#client = null;
    });
    return client;
  }
}
