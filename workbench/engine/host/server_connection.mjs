import { createRequire } from "node:module";

import { Fault, databaseFault } from "./faults.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */

const CONNECTION_TIMEOUT = 10_000;

/** Classes of SQLSTATE that mean: there is no connection to work with (any more). */
const NO_CONNECTION = /^(08|28|57P|3D000|53300)/;

/** What the system's names of failures mean to people. */
const UNREACHABLE = new Map([
  ["ECONNREFUSED", "nothing listens there"],
  ["ENOTFOUND", "there is no host of that name"],
  ["ETIMEDOUT", "it does not answer"],
]);

/** Everything as PostgreSQL's own text. */
const AS_TEXT = { getTypeParser: () => (/** @type {string} */ value) => value };

/**
 * What `pg` needs to know, from a URL as Prisma's users write it.
 *
 * @param {string} url
 * @param {Packages} packages
 * @throws {Fault} `connection` where it is no URL of a PostgreSQL server.
 */
export function connectionSettings(url, packages) {
  const pg = packages.load("pg");
  const { parse } = createRequire(packages.require.resolve("pg"))("pg-connection-string");
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Fault("connection", "the URL does not begin with postgresql://", { code: null });
  }
  if (/^[^?]*@[^?]*@/.test(url)) {
    // What stands behind the first one would be taken for the host, and named in messages.
    throw new Fault("connection", "the URL holds more than one @: write those of the password as %40", {
      code: null,
    });
  }
  let parsed;
  try {
    // `sslmode` as PostgreSQL's own programs understand it, which `pg` does only when told so.
    parsed = parse(url, { useLibpqCompat: true });
  } catch {
    throw new Fault(
      "connection",
      "the URL can't be read: special characters in it must be percent-encoded",
      {
        code: null,
      },
    );
  }
  if (parsed.sslmode === "prefer" || parsed.sslmode === "allow") parsed.ssl = false;
  return {
    host: parsed.host || undefined,
    port: parsed.port ? Number(parsed.port) : undefined,
    user: parsed.user || undefined,
    password: parsed.password || undefined,
    database: parsed.database || undefined,
    ssl: parsed.ssl,
    types: AS_TEXT,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    keepAlive: true,
    application_name: "schema-workbench",
    Client: pg.Client,
  };
}

/**
 * A new connection.
 *
 * @param {any} settings
 * @throws {Fault} `connection`.
 */
export async function connect(settings) {
  const { Client, ...config } = settings;
  const client = new Client(config);
  // Without a listener a server that restarts would end this process.
  client.on("error", (/** @type {Error} */ error) => console.error("connection lost:", error.message));
  try {
    await client.connect();
  } catch (error) {
    throw connectionFault(error, client);
  }
  return client;
}

/**
 * Does `work` on a connection of its own.
 *
 * @template T
 * @param {any} settings
 * @param {(client: any) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function connected(settings, work) {
  const client = await connect(settings);
  try {
    return await work(client);
  } catch (error) {
    throw serverFault(error, client);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * An error of `pg` in the words of the protocol.
 *
 * @param {any} error
 * @param {any} client
 */
export function serverFault(error, client) {
  if (error instanceof Fault) return error;
  const refused = typeof error.severity === "string";
  return refused && !NO_CONNECTION.test(error.code) ? databaseFault(error) : connectionFault(error, client);
}

/**
 * @param {any} error
 * @param {any} client
 */
function connectionFault(error, client) {
  const where = client.host?.startsWith("/") ? client.host : `${client.host}:${client.port}`;
  const code = error.code ?? (/timeout/.test(error.message) ? "ETIMEDOUT" : null);
  // Node gives several failed addresses of one host an error without a text.
  const said = UNREACHABLE.get(code) ?? (error.message || code);
  return new Fault("connection", `the PostgreSQL server at ${where}: ${said}`, { code });
}
