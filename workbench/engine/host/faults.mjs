/** What can go wrong, in the words of the protocol. */

const INVALID_PARAMS = -32602;
const INTERNAL_ERROR = -32603;
const FAULT = -32000;

/**
 * @typedef {"panic" | "engine" | "database" | "connection" | "deadline" | "cancelled" | "session-lost"
 *   | "unavailable"} Kind
 */

/** An error that is part of the protocol: `kind` and `data` reach the other side as they are. */
export class Fault extends Error {
  /**
   * @param {Kind} kind
   * @param {string} message For people; a URL's password is blotted out here, whatever the source.
   * @param {Record<string, unknown>} [data]
   */
  constructor(kind, message, data = {}) {
    super(withoutPassword(message));
    this.kind = kind;
    this.data = data;
  }

  /** A plain object that survives the way between threads. */
  toPlain() {
    return { kind: this.kind, message: this.message, data: this.data };
  }

  /** @param {{kind: Kind, message: string, data: Record<string, unknown>}} plain */
  static fromPlain({ kind, message, data }) {
    return new Fault(kind, message, data);
  }
}

/** A request whose parameters are not what the method takes. */
export class BadParams extends Error {}

/**
 * The `error` member of an answer.
 *
 * @param {any} error
 */
export function described(error) {
  if (error instanceof Fault) {
    return { code: FAULT, message: error.message, data: { kind: error.kind, ...error.data } };
  }
  if (error instanceof BadParams) return { code: INVALID_PARAMS, message: error.message };
  console.error(error);
  return { code: INTERNAL_ERROR, message: String(error?.message ?? error) };
}

/** The further members of a `database` fault, empty. */
export const NO_DETAILS = { code: null, severity: "ERROR", detail: null, hint: null, position: null };

/**
 * PostgreSQL's refusal, as reported by either driver.
 *
 * @param {any} error
 */
export function databaseFault(error) {
  return new Fault("database", error.message, {
    ...NO_DETAILS,
    code: error.code,
    severity: error.severity,
    detail: error.detail ?? null,
    hint: error.hint ?? null,
    position: error.position === undefined ? null : Number(error.position),
  });
}

/**
 * The schema engine's refusal, or its broken-down internals.
 *
 * @param {any} error
 */
export function engineFault(error) {
  return new Fault("engine", readable(String(error?.message ?? error)), { code: error?.code ?? null });
}

/**
 * An engine's message as people should see it: no terminal colours, no Rust call stack.
 *
 * @param {string} message
 */
export function readable(message) {
  const plain = message.replace(/\u001b\[[0-9;]*m/g, "");
  const stack = plain.search(/^ {3}0: /m);
  return (stack === -1 ? plain : plain.slice(0, stack)).trim();
}

/** @param {string} message */
function withoutPassword(message) {
  return message.replace(/(:\/\/[^\s:/@]*):[^\s@]*@/g, "$1:***@");
}
