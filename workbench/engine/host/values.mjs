/** PostgreSQL's values, from and to their text form. */

/** Object identifiers of PostgreSQL's own types (pg_type.dat). */
const NUMBERS = new Set([21, 23, 26, 700, 701]);
const BOOLEAN = 16;

/**
 * A value for people and reports: numbers and booleans as such, the rest as text. `int8` and `numeric`
 * stay text, for a JavaScript number would lose digits.
 *
 * @param {string | null} text
 * @param {number} type
 */
export function plainValue(text, type) {
  if (text === null) return null;
  if (type === BOOLEAN) return text === "t";
  if (!NUMBERS.has(type)) return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/**
 * A parameter as the schema engine hands it over, as PostgreSQL's text.
 *
 * @param {unknown} value
 * @returns {string | null}
 */
export function toText(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return `{${value.map(arrayItem).join(",")}}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {unknown} value */
function arrayItem(value) {
  const text = toText(value);
  return text === null ? "NULL" : `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
