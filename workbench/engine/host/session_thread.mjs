import { Worker } from "node:worker_threads";

import { Fault } from "./faults.mjs";

/** The thread of one session, seen from the main one. It answers one request at a time. */
export class SessionThread {
  /** @type {{resolve: (result: any) => void, reject: (fault: Fault) => void} | null} */
  #waiting = null;
  /** @type {Fault | null} */
  #ended = null;

  /** @param {object} setting What the thread needs to know of its packages and its database. */
  constructor(setting) {
    this.worker = new Worker(new URL("session_worker.mjs", import.meta.url), {
      workerData: setting,
      stdout: true,
    });
    // Standard output belongs to the protocol.
    this.worker.stdout.pipe(process.stderr, { end: false });
    this.worker.on("message", (answer) => this.#answered(answer));
    this.worker.on("error", (error) => this.#over(`its thread broke down: ${error.message}`));
    this.worker.on("exit", () => this.#over("its thread has ended"));
  }

  /** Whether the thread is gone, so that nothing can be asked of it any more. */
  get ended() {
    return this.#ended !== null;
  }

  /**
   * @param {string} method
   * @param {any} params
   * @returns {Promise<any>}
   * @throws {Fault} Of the call, or `session-lost` when the thread ends before it answers.
   */
  request(method, params) {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.worker.postMessage({ method, params });
    });
  }

  /**
   * Ends the thread in the middle of whatever it does, an endless loop included.
   *
   * @param {string} reason
   */
  async end(reason) {
    this.#over(reason);
    await this.worker.terminate();
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
