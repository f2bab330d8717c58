import { Fault, described } from "./faults.mjs";
import { check } from "./params.mjs";

/**
 * JSON-RPC 2.0: requests in, answers out, with a deadline and a way to cancel for each.
 *
 * @typedef {object} Method
 * @property {Record<string, (value: any) => boolean>} shape Its parameters.
 * @property {(params: any, signal: AbortSignal) => unknown} run
 *   `signal` aborts, with the fault as its reason, when nobody waits for the result any more; the
 *   method ends what it has begun.
 */

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;

export class RpcServer {
  /** @type {Map<string | number, (fault: Fault) => void>} */
  #running = new Map();

  /**
   * @param {Record<string, Method>} methods
   * @param {(message: object) => void} send
   */
  constructor(methods, send) {
    this.methods = methods;
    this.send = (/** @type {object} */ message) => send({ jsonrpc: "2.0", ...message });
  }

  /** @param {string} line One message as it came in. */
  receive(line) {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      return this.#refuse(null, PARSE_ERROR, "a line that is no JSON");
    }
    const { id, method, params, deadline } = message ?? {};
    if (typeof method !== "string") return this.#refuse(id ?? null, INVALID_REQUEST, "no method is named");
    if (id === undefined) return this.#notified(method, params);
    if (!Object.hasOwn(this.methods, method)) {
      return this.#refuse(id, METHOD_NOT_FOUND, `there is no method "${method}"`);
    }
    if (this.#running.has(id)) return this.#refuse(id, INVALID_REQUEST, `the id ${id} is in use`);
    this.#run(id, this.methods[method], params, deadline);
  }

  /**
   * @param {string} method
   * @param {any} params
   */
  #notified(method, params) {
    if (method !== "cancel") return;
    this.#running.get(params?.id)?.(new Fault("cancelled", "the request was cancelled"));
  }

  /**
   * @param {string | number} id
   * @param {Method} method
   * @param {any} params
   * @param {unknown} deadline Milliseconds from now, waiting for earlier calls included.
   */
  #run(id, method, params, deadline) {
    const abort = new AbortController();
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const settle = (/** @type {object} */ answer) => {
      // Whatever comes after the first answer is dropped.
      if (!this.#running.delete(id)) return;
      clearTimeout(timer);
      this.send({ id, ...answer });
    };
    const stop = (/** @type {Fault} */ fault) => {
      settle({ error: described(fault) });
      abort.abort(fault);
    };
    this.#running.set(id, stop);
    if (typeof deadline === "number") {
      timer = setTimeout(
        () => stop(new Fault("deadline", `no result within ${deadline} milliseconds`, { deadline })),
        deadline,
      );
    }
    Promise.resolve()
      .then(() => {
        check(params, method.shape);
        return method.run(params, abort.signal);
      })
      .then(
        (result) => settle({ result: result ?? null }),
        (error) => settle({ error: described(error) }),
      );
  }

  /**
   * @param {string | number | null} id
   * @param {number} code
   * @param {string} message
   */
  #refuse(id, code, message) {
    this.send({ id, error: { code, message } });
  }
}
