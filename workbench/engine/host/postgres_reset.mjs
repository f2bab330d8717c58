/** Takes away from a PostgreSQL database what scripts have made. */

/** @typedef {import("./database.mjs").Connection} Connection */

/** Whatever a user can put into a database. Roles belong to the server and are another matter. */
const DROP_EVERYTHING = `
DO $reset$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT evtname AS name FROM pg_event_trigger LOOP
    EXECUTE format('DROP EVENT TRIGGER IF EXISTS %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT pubname AS name FROM pg_publication LOOP
    EXECUTE format('DROP PUBLICATION IF EXISTS %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT extname AS name FROM pg_extension WHERE extname <> 'plpgsql' LOOP
    EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT fdwname AS name FROM pg_foreign_data_wrapper LOOP
    EXECUTE format('DROP FOREIGN DATA WRAPPER IF EXISTS %I CASCADE', one.name);
  END LOOP;
  FOR one IN
    SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
  LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', one.name);
  END LOOP;
  PERFORM lo_unlink(oid) FROM pg_largeobject_metadata;
  CREATE SCHEMA public;
  EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
END
$reset$`;

/** As many tables at once as the smallest server has room for in its table of locks. */
const DROP_SOME_TABLES = `
DO $reset$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT nspname AS schema, relname AS name
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_' AND nspname <> 'information_schema'
    LIMIT 50
  LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I.%I CASCADE', one.schema, one.name);
  END LOOP;
END
$reset$`;
const COUNT_TABLES = `
SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_' AND nspname <> 'information_schema'`;
const OUT_OF_LOCKS = "53200";

const DROP_ROLES = `
DO $reset$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT rolname AS name FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user LOOP
    EXECUTE format('DROP OWNED BY %I CASCADE', one.name);
    EXECUTE format('DROP ROLE %I', one.name);
  END LOOP;
END
$reset$`;

/**
 * Makes a database as good as new.
 *
 * @param {Connection} database
 * @param {{ownsServer: boolean}} extent
 */
export async function reset(database, { ownsServer }) {
  await database.run("ROLLBACK");
  // Settings, temporary tables, prepared statements and locks of the connection; stands alone, as it must.
  await database.run("DISCARD ALL");
  try {
    await database.run(DROP_EVERYTHING);
  } catch (/** @type {any} */ error) {
    if (error?.data?.code !== OUT_OF_LOCKS) throw error;
    // Each table and index takes a lock until the end of the transaction.
    await database.run("ROLLBACK");
    while (Number((await database.query(COUNT_TABLES, [])).rows[0][0]) > 0) {
      await database.run(DROP_SOME_TABLES);
    }
    await database.run(DROP_EVERYTHING);
  }
  if (ownsServer) await database.run(DROP_ROLES);
}
