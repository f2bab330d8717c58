import { Fault } from "./faults.mjs";

/**
 * What a session's work is done in.
 *
 * @typedef {object} Carrier
 * @property {(request: object) => void} send
 * @property {() => Promise<void>} end In the middle of whatever it does.
 *
 * @callback Start
 * @param {(answer: {result?: any, fault?: any}) => void} told
 * @param {(reason: string) => void} over
 * @param {Map<string, WebAssembly.Module>} compiled What earlier ones have compiled; a thread adds to it.
 * @returns {Carrier}
 */

/** Does the work of one session, beside the main thread. It answers one request at a time. */
export class SessionRunner {
  /** @type {{resolve: (result: any) => void, reject: (fault: Fault) => void} | null} */
  #waiting = null;
  /** @type {Fault | null} */
  #ended = null;
  #carrier;

  /**
   * @param {Start} start
   * @param {Map<string, WebAssembly.Module>} compiled
   */
  constructor(start, compiled) {
    this.#carrier = start(
      (answer) => this.#answered(answer),
      (reason) => this.#over(reason),
      compiled,
    );
  }

  /**
   * @param {string} method
   * @param {any} params
   * @returns {Promise<any>}
   * @throws {Fault} Of the call, or `session-lost` when the work ends before it is answered.
   */
  request(method, params) {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#carrier.send({ method, params });
    });
  }

  /**
   * Ends the work in the middle of whatever it does, an endless loop included.
   *
   * @param {string} reason
   */
  async end(reason) {
    this.#over(reason);
    await this.#carrier.end();
  }

  /** @param {{result?: any, fault?: any}} answer */
  #answered({ result, fault }) {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (fault === undefined) waiting?.resolve(result);
    else waiting?.reject(Fault.fromPlain(fault));
  }

  /** @param {string} reason */
  #over(reason) {
    this.#ended ??= new Fault("session-lost", `the database session is gone: ${reason}`);
    this.#waiting?.reject(this.#ended);
    this.#waiting = null;
  }
}
