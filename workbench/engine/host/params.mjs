import { BadParams } from "./faults.mjs";

/** Checks of request parameters: each takes a value and says whether it is fit. */

/** @param {unknown} value */
export const text = (value) => typeof value === "string";

/** @param {unknown} value */
export const textOrNull = (value) => value === null || typeof value === "string";

/** @param {unknown} value */
export const flag = (value) => typeof value === "boolean";

/** @param {unknown} value */
export const number = (value) => Number.isInteger(value);

/** @param {unknown} value */
export const line = (value) => value === "6" || value === "7";

/** @param {unknown} value */
export const files = (value) => list(value, (file) => list(file, text) && file.length === 2);

/** @param {unknown} value */
export const schemas = (value) => list(value, (one) => line(one?.line) && files(one?.files));

/** @param {unknown} value */
export const findings = (value) =>
  list(
    value,
    (one) =>
      number(one?.start) &&
      number(one?.end) &&
      text(one?.message) &&
      (one?.severity === "error" || one?.severity === "warning"),
  );

/** @param {unknown} value */
export const migrations = (value) => list(value, (one) => text(one?.name) && text(one?.sql));

/** @param {unknown} value */
export const texts = (value) => list(value, text);

/** @param {unknown} value */
export const textsOrNulls = (value) => list(value, textOrNull);

/**
 * @param {unknown} value
 * @param {(item: any) => boolean} fit
 */
function list(value, fit) {
  return Array.isArray(value) && value.every(fit);
}

/**
 * Holds `params` against what a method takes.
 *
 * @param {any} params
 * @param {Record<string, (value: any) => boolean>} shape Check by name; every name is required.
 * @throws {BadParams} Naming the first parameter that is not fit.
 */
export function check(params, shape) {
  for (const [name, fit] of Object.entries(shape)) {
    if (!fit(params?.[name])) throw new BadParams(`the parameter "${name}" is missing or of the wrong form`);
  }
}
