import { Queue } from "./queue.mjs";
import { SessionRunner } from "./session_runner.mjs";

/** Milliseconds a cancelled statement gets to end before its whole session is given up. */
const GRACE = 3000;

/**
 * A place where a session's database lives, as the main thread sees it.
 *
 * @typedef {object} Place
 * @property {object} setting What opening the database takes.
 * @property {import("./session_runner.mjs").Start} start What the session's work is done in.
 * @property {string | null} database The database's name on a server.
 * @property {(() => Promise<void>) | null} cancelStatements Null where only ending the work helps.
 * @property {() => Promise<void>} remove Leaves no trace; the work has ended by then.
 */

/** One database, what works on it, and the queue of the calls for it. */
export class Session {
  #queue = new Queue();
  /** @type {Promise<void> | null} */
  #removal = null;
  #packagesFolder;
  #runner;

  /**
   * @param {Place} place
   * @param {string} packagesFolder
   * @param {Map<string, WebAssembly.Module>} compiled What earlier sessions have compiled.
   */
  constructor(place, packagesFolder, compiled) {
    this.place = place;
    this.#packagesFolder = packagesFolder;
    this.#runner = new SessionRunner(place.start, compiled);
  }

  /** Opens the database. */
  open() {
    return this.#runner.request("open", { ...this.place.setting, packagesFolder: this.#packagesFolder });
  }

  /**
   * @param {string} method
   * @param {any} params
   * @param {AbortSignal} signal
   */
  call(method, params, signal) {
    return this.#queue.run(() => this.#attend(method, params, signal), signal);
  }

  /**
   * Ends the session after the calls that are queued.
   *
   * @param {AbortSignal} signal
   * @throws {import("./faults.mjs").Fault} Where its database cannot be removed.
   */
  close(signal) {
    return this.#queue.run(() => this.#end("it was closed"), signal);
  }

  /**
   * Ends the session at once, whatever it does. Nobody waits for its database to be removed with success.
   *
   * @param {string} reason What later calls are told.
   */
  async giveUp(reason) {
    try {
      await this.#end(reason);
    } catch (error) {
      console.error("a session left its database behind:", /** @type {Error} */ (error).message);
    }
  }

  /** @param {string} reason */
  #end(reason) {
    this.#removal ??= this.#runner.end(reason).then(() => this.place.remove());
    return this.#removal;
  }

  /**
   * @param {string} method
   * @param {any} params
   * @param {AbortSignal} signal
   */
  async #attend(method, params, signal) {
    let settled = false;
    const stop = () => this.#stop(signal.reason.message, () => settled);
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await this.#runner.request(method, params);
    } catch (fault) {
      if (/** @type {any} */ (fault).kind === "session-lost") await this.giveUp("it broke down");
      throw fault;
    } finally {
      settled = true;
      signal.removeEventListener("abort", stop);
    }
  }

  /**
   * Ends the running call.
   *
   * @param {string} reason
   * @param {() => boolean} settled
   */
  async #stop(reason, settled) {
    const { cancelStatements } = this.place;
    const patience = Date.now() + GRACE;
    // A call may send several statements, and a cancellation between two of them hits nothing.
    while (cancelStatements !== null && !settled() && Date.now() < patience) {
      try {
        await cancelStatements();
      } catch (error) {
        console.error("a statement could not be cancelled:", /** @type {Error} */ (error).message);
        break;
      }
      await new Promise((resume) => setTimeout(resume, 50));
    }
    if (!settled()) await this.giveUp(reason);
  }
}
