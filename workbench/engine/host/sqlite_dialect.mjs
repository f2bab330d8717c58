/**
 * SQLite's types and values. A column's declared type is no promise there, and an expression has none:
 * https://www.sqlite.org/datatype3.html. What is not declared is told from the first value.
 */

/** Of `ColumnTypeEnum` in `@prisma/driver-adapter-utils`, by the types that Prisma declares. */
const COLUMN_TYPES = new Map([
  ["BIGINT", "Int64"],
  ["BLOB", "Bytes"],
  ["BOOLEAN", "Boolean"],
  ["DATETIME", "DateTime"],
  ["DECIMAL", "Numeric"],
  ["INTEGER", "Int32"],
  ["INTEGER UNSIGNED", "Int32"],
  ["JSONB", "Json"],
  ["REAL", "Double"],
  ["TEXT", "Text"],
]);

/** @type {import("./database.mjs").Dialect} */
export const SQLITE = {
  provider: "sqlite",
  product: "sqlite",
  connectionInfo: { maxBindValues: 999, supportsRelationJoins: false },
  kinds: ({ columns, rows }) =>
    columns.map(({ type }, index) => COLUMN_TYPES.get(type?.toUpperCase()) ?? kindOf(first(rows, index))),
  toEngine: engineValue,
  fromEngine: bindable,
  plain: plainValue,
  refusal: ({ message, data }) => ({ kind: "sqlite", extendedCode: data.extendedCode ?? 1, message }),
};

/**
 * @param {any[][]} rows
 * @param {number} index
 */
function first(rows, index) {
  return rows.find((row) => row[index] !== null)?.[index];
}

/** @param {unknown} value */
function kindOf(value) {
  if (typeof value === "bigint") return "Int64";
  if (typeof value === "number") return "Double";
  return value instanceof Uint8Array ? "Bytes" : "Text";
}

/**
 * @param {string | number | bigint | Uint8Array | null} value
 * @param {string} kind
 */
function engineValue(value, kind) {
  if (value === null) return null;
  if (kind === "Int32" || kind === "Double") return Number(value);
  if (kind === "Boolean") return Boolean(Number(value));
  if (kind === "DateTime") return dateTime(value);
  return value instanceof Uint8Array ? [...value] : String(value);
}

/**
 * The engine reads RFC 3339 only; what is stored is that, or milliseconds, or what `CURRENT_TIMESTAMP` gives.
 *
 * @param {string | number | bigint | Uint8Array} value
 */
function dateTime(value) {
  if (typeof value === "number" || typeof value === "bigint") return new Date(Number(value)).toISOString();
  const text = String(value);
  return /^\S+ [\d:.]+$/.test(text) ? `${text.replace(" ", "T")}Z` : text;
}

/**
 * @param {unknown} value
 * @returns {string | number | bigint | Uint8Array | null}
 */
function bindable(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Uint8Array) return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * A value for people and reports: a number that JavaScript can't hold is text, a blob is written as SQL does.
 *
 * @param {string | number | bigint | Uint8Array | null} value
 */
function plainValue(value) {
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString("hex")}'`;
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
