import { plainValue, toText } from "./values.mjs";

/**
 * PostgreSQL's types and values, which arrive as its own text, so that the embedded one and one on a server
 * give the same and nothing is lost on the way.
 */

/** Of `ColumnTypeEnum` in `@prisma/driver-adapter-utils`, by PostgreSQL's type. Others are text. */
const COLUMN_TYPES = new Map([
  [16, "Boolean"],
  [17, "Bytes"],
  [18, "Character"],
  [20, "Int64"],
  [21, "Int32"],
  [23, "Int32"],
  [26, "Int64"],
  [114, "Json"],
  [700, "Float"],
  [701, "Double"],
  [1042, "Text"],
  [1082, "Date"],
  [1083, "Time"],
  [1114, "DateTime"],
  [1184, "DateTime"],
  [1700, "Numeric"],
  [2950, "Uuid"],
  [3802, "Json"],
  [1000, "BooleanArray"],
  [1002, "CharacterArray"],
  [1003, "TextArray"],
  [1005, "Int32Array"],
  [1007, "Int32Array"],
  [1009, "TextArray"],
  [1015, "TextArray"],
  [1016, "Int64Array"],
  [1028, "Int64Array"],
]);

/** @type {import("./database.mjs").Dialect} */
export const POSTGRES = {
  provider: "postgres",
  product: "postgresql",
  connectionInfo: { schemaName: "public", supportsRelationJoins: true },
  kinds: ({ columns }) => columns.map(({ type }) => COLUMN_TYPES.get(type) ?? "Text"),
  toEngine: engineValue,
  fromEngine: toText,
  plain: plainValue,
  refusal: ({ message, data }) => ({
    kind: "postgres",
    code: data.code ?? "XX000",
    severity: data.severity ?? "ERROR",
    message,
    detail: data.detail ?? undefined,
    column: undefined,
    hint: data.hint ?? undefined,
  }),
};

/**
 * A value in the form the engine expects for a type.
 *
 * @param {string | null} text
 * @param {string} kind
 * @returns {unknown}
 */
function engineValue(text, kind) {
  if (text === null) return null;
  if (kind.endsWith("Array")) return arrayItems(text).map((item) => engineValue(item, kind.slice(0, -5)));
  switch (kind) {
    case "Boolean":
      return text === "t";
    case "Int32":
    case "Float":
    case "Double":
      return Number(text);
    case "Bytes":
      return Buffer.from(text.slice(2), "hex");
    case "DateTime":
      return dateTime(text);
    default:
      return text;
  }
}

/**
 * The engine reads RFC 3339 only: `2026-01-31 10:00:00.5+00` becomes `2026-01-31T10:00:00.5+00:00`.
 *
 * @param {string} text
 */
function dateTime(text) {
  const [, day, time, zone] = /^(\S+) ([\d:.]+)(\S*)$/.exec(text) ?? [];
  if (day === undefined) return text;
  const offset = zone === "" ? "+00:00" : zone.length === 3 ? `${zone}:00` : zone;
  return `${day}T${time.includes(".") ? time : `${time}.0`}${offset}`;
}

/**
 * The items of a one-dimensional array in PostgreSQL's text form.
 *
 * @param {string} text
 * @returns {(string | null)[]}
 */
function arrayItems(text) {
  const items = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return items.map((item) => {
    if (item === "NULL") return null;
    return item.startsWith('"') ? item.slice(1, -1).replace(/\\(.)/g, "$1") : item;
  });
}
