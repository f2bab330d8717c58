import { POSTGRES } from "./postgres_dialect.mjs";
import { reset } from "./postgres_reset.mjs";

/** @typedef {import("./database.mjs").Connection} Connection */

/**
 * What a PostgreSQL does in the same way wherever it runs.
 *
 * @param {Connection} connection
 * @param {{ownsServer: boolean}} extent Whether nobody else uses the server, so that its roles are ours too.
 * @returns {Omit<import("./database.mjs").Extra, "shadow">}
 */
export function postgres(connection, extent) {
  return {
    dialect: POSTGRES,
    version: async () => {
      const { rows } = await connection.query("SELECT version()", []);
      return rows[0][0];
    },
    reset: () => reset(connection, extent),
    // Outside a transaction this is no more than a warning.
    rollback: async () => {
      await connection.run("ROLLBACK");
    },
    discard: async () => {
      await connection.run("DISCARD ALL");
    },
  };
}
