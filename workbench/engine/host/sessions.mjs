import { BadParams, Fault } from "./faults.mjs";
import { check, text, texts } from "./params.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {import("./session.mjs").Session} Session */

/** The open sessions by number. What runs them is loaded with the first one: schema calls need none of it. */
export class Sessions {
  /** @type {Map<number, Session>} */
  #byNumber = new Map();
  /** @type {Set<Session>} */
  #alive = new Set();
  /** @type {Set<Promise<unknown>>} */
  #openings = new Set();
  #ending = false;
  #numbers = 0;

  /**
   * @param {Packages} packages
   * @param {import("./compiled.mjs").CompiledModules} compiled What sessions share.
   */
  constructor(packages, compiled) {
    this.packages = packages;
    this.compiled = compiled;
  }

  /**
   * @param {any} params
   * @param {AbortSignal} signal
   */
  open(params, signal) {
    const opening = this.#open(params, signal);
    this.#openings.add(opening);
    const forget = () => this.#openings.delete(opening);
    opening.then(forget, forget);
    return opening;
  }

  /**
   * @param {any} params
   * @param {AbortSignal} signal
   */
  async #open(params, signal) {
    const place = await this.#place(params);
    const { Session } = await import("./session.mjs");
    const session = new Session(place, this.packages.folder, this.compiled.known);
    this.#alive.add(session);
    const giveUp = () => this.#giveUp(session, signal.reason.message);
    signal.addEventListener("abort", giveUp, { once: true });
    try {
      if (signal.aborted || this.#ending) throw new Fault("cancelled", "the request was cancelled");
      const { version, provider } = await session.open();
      signal.throwIfAborted();
      const number = ++this.#numbers;
      this.#byNumber.set(number, session);
      return { session: number, version, provider, database: place.database };
    } catch (fault) {
      await this.#giveUp(session, "it could not be opened");
      throw fault;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  }

  /**
   * @param {string} method
   * @param {any} params
   * @param {AbortSignal} signal
   */
  call(method, params, signal) {
    return this.#numbered(params.session).call(method, params, signal);
  }

  /**
   * @param {any} params
   * @param {AbortSignal} signal
   */
  async close(params, signal) {
    const session = this.#numbered(params.session);
    await session.close(signal);
    this.#alive.delete(session);
  }

  /** Ends all sessions, whatever they are doing, and removes their databases. */
  async endAll() {
    this.#ending = true;
    await Promise.all([...this.#alive].map((session) => this.#giveUp(session, "the process ends")));
    await Promise.allSettled(this.#openings);
  }

  /** @param {number} number */
  #numbered(number) {
    const session = this.#byNumber.get(number);
    if (session === undefined) throw new Fault("session-lost", `there is no database session ${number}`);
    return session;
  }

  /**
   * @param {Session} session
   * @param {string} reason
   */
  async #giveUp(session, reason) {
    await session.giveUp(reason);
    this.#alive.delete(session);
  }

  /** @param {any} params */
  async #place(params) {
    if (params.kind === "embedded") {
      check(params, { templates: text, scratch: text, extensions: texts });
      const { embeddedPlace } = await import("./embedded_place.mjs");
      return embeddedPlace(params);
    }
    if (params.kind === "server") {
      check(params, { url: text });
      const { serverPlace } = await import("./server_place.mjs");
      return serverPlace(params.url, this.packages);
    }
    if (params.kind === "existing") {
      check(params, { url: text });
      if (params.url.startsWith("file:")) {
        const { filePlace } = await import("./sqlite_place.mjs");
        return filePlace(params.url);
      }
      const { existingPlace } = await import("./server_place.mjs");
      return existingPlace(params.url, this.packages);
    }
    if (params.kind === "memory") {
      const { memoryPlace } = await import("./sqlite_place.mjs");
      return memoryPlace();
    }
    throw new BadParams('the parameter "kind" is not "embedded", "server", "memory" or "existing"');
  }
}
