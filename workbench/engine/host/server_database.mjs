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
    ownsServer: false,
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

/** A database on a server, with a connection that is renewed when it is lost. */
class ServerDatabase {
  /** @type {any} */
  #client = null;

  /** @param {any} settings */
  constructor(settings) {
    this.settings = settings;
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
    client.once("end", () => {
      if (this.#client === client) this.#client = null;
    });
    return client;
  }
}
