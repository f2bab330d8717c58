// Prisma 6 with databases in memory. What differs from run to run comes in the environment.
import { Databases } from "./pglite_database.mjs";

const { ORACLE_SCHEMA, ORACLE_MIGRATIONS, ORACLE_TEMPLATE } = process.env;

export default {
  experimental: { adapter: true },
  engine: "js",
  schema: ORACLE_SCHEMA,
  migrations: { path: ORACLE_MIGRATIONS },
  adapter: async () => new Databases(ORACLE_TEMPLATE, ORACLE_MIGRATIONS),
};
