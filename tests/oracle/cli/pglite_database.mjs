// A PostgreSQL in memory as a driver adapter, for Prisma's command line: see prisma.config.mjs.
//
// Written from the interfaces of @prisma/driver-adapter-utils alone, without a look at the adapter of the
// workbench, which it is to be compared with.
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const installed = createRequire(path.join(process.env.ORACLE_PACKAGES, "package.json"));
const load = (name) => import(pathToFileURL(installed.resolve(name)).href);
const { PGlite } = await load("@electric-sql/pglite");
const { ColumnTypeEnum: Type, DriverAdapterError } = await load("@prisma/driver-adapter-utils");

// By the object ids of pg_type; what is not here goes as text.
const TYPES = {
  16: Type.Boolean,
  17: Type.Bytes,
  18: Type.Character,
  20: Type.Int64,
  21: Type.Int32,
  23: Type.Int32,
  26: Type.Int64,
  1000: Type.BooleanArray,
  1002: Type.CharacterArray,
  1003: Type.TextArray,
  1005: Type.Int32Array,
  1007: Type.Int32Array,
  1009: Type.TextArray,
  1016: Type.Int64Array,
  1028: Type.Int64Array,
  1184: Type.DateTime,
};
const PARSERS = {
  20: (text) => text,
  // As Rust's chrono reads it: "2026-01-01 08:00:00+00" is 2026-01-01T08:00:00+00:00.
  1184: (text) => text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"),
};

// The table in which Prisma notes the migrations that it has applied.
const HISTORY = `CREATE TABLE "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
const NOTE = `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
  VALUES (gen_random_uuid(), $1, now(), $2, 1)`;

class Adapter {
  provider = "postgres";
  adapterName = "pglite-of-the-oracle";

  constructor(database) {
    this.database = database;
  }

  async queryRaw({ sql, args }) {
    const { fields, rows } = await told(this.database.query(sql, args, { rowMode: "array", parsers: PARSERS }));
    return {
      columnNames: fields.map((field) => field.name),
      columnTypes: fields.map((field) => TYPES[field.dataTypeID] ?? Type.Text),
      rows,
    };
  }

  async executeRaw({ sql, args }) {
    if (args.length > 0) return (await told(this.database.query(sql, args))).affectedRows ?? 0;
    // Without arguments it may be a whole script.
    await told(this.database.exec(sql));
    return 0;
  }

  async executeScript(sql) {
    await told(this.database.exec(sql));
  }

  getConnectionInfo() {
    return { schemaName: "public", supportsRelationJoins: true };
  }

  async dispose() {}
}

async function told(answer) {
  try {
    return await answer;
  } catch (error) {
    const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
    throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
  }
}

async function migrate(database, folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (names.length > 0) await database.exec(HISTORY);
  for (const name of names.sort()) {
    const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
    await database.exec(sql);
    await database.query(NOTE, [createHash("sha256").update(sql).digest("hex"), name]);
  }
}

/** Databases whose data folder is unpacked from `template`, which is faster than making one from scratch. */
export class Databases {
  provider = "postgres";
  adapterName = "pglite-of-the-oracle";

  /** The main one has the migrations in `migrations` applied, as `migrate deploy` would leave it. */
  constructor(template, migrations) {
    this.template = template;
    this.migrations = migrations;
  }

  async connect() {
    this.main ??= this.create().then(async (database) => {
      await migrate(database, this.migrations);
      return database;
    });
    return new Adapter(await this.main);
  }

  async connectToShadowDb() {
    this.shadow ??= this.create();
    const database = await this.shadow;
    await database.exec("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");
    return new Adapter(database);
  }

  async create() {
    return PGlite.create({ loadDataDir: new Blob([await readFile(this.template)]) });
  }
}

/** The data folder of a new database, packed. */
export async function template() {
  const database = await PGlite.create();
  const packed = await database.dumpDataDir("none");
  await database.close();
  return Buffer.from(await packed.arrayBuffer());
}
