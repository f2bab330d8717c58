import { pathToFileURL } from "node:url";

import { Fault, readable } from "./faults.mjs";
import { unavailable } from "./packages.mjs";
import { takePanic } from "./panics.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {import("./compiled.mjs").CompiledModules} CompiledModules */

/** Prisma's schema engines, one WebAssembly instance per release line. */
export class SchemaEngines {
  /** @type {Map<string, any>} */
  #instances = new Map();
  #loads = 0;
  /** @type {((error: unknown) => void) | null} */
  #onPanic = null;

  /**
   * @param {Packages} packages
   * @param {CompiledModules} compiled
   */
  constructor(packages, compiled) {
    this.packages = packages;
    this.compiled = compiled;
    // A panic shows outside of any promise, while that of the call never settles.
    process.on("uncaughtException", (error) => {
      if (this.#onPanic === null) throw error;
      this.#onPanic(error);
    });
  }

  /**
   * Does `work` with an engine object of its own, so that nothing of an earlier call shines through.
   *
   * @template T
   * @param {"6" | "7"} line
   * @param {unknown} adapterFactory
   * @param {(engine: any) => Promise<T>} work One call of the engine at a time.
   * @param {[path: string, text: string][]} [files] The schema that the engine starts from.
   * @returns {Promise<T>}
   * @throws {Fault} `panic`; whatever else the engine raises comes as it is.
   */
  async use(line, adapterFactory, work, files) {
    const { SchemaEngine } = await this.#instance(line);
    const panicked = new Promise((_, reject) => {
      this.#onPanic = reject;
    });
    /** @type {any} */
    let engine = null;
    const used = (async () => {
      engine = await SchemaEngine.new({ datamodels: files }, () => {}, adapterFactory);
      return work(engine);
    })();
    try {
      const result = await Promise.race([used, panicked]);
      engine.free();
      return /** @type {T} */ (result);
    } catch (error) {
      const cause = takePanic(error);
      if (cause === null) {
        engine?.free();
        throw error;
      }
      this.#instances.delete(line);
      throw new Fault("panic", `Prisma's schema engine broke down: ${readable(cause)}`);
    } finally {
      this.#onPanic = null;
    }
  }

  /** @param {"6" | "7"} line */
  async #instance(line) {
    const known = this.#instances.get(line);
    if (known !== undefined) return known;
    const name = `sew${line}`;
    try {
      const module = await this.compiled.get(this.packages.file(name, "schema_engine_bg.wasm"));
      // The glue holds the memory of its instance, hence a new copy of it for each.
      const url = pathToFileURL(this.packages.file(name, "schema_engine_bg.js"));
      const glue = await import(`${url.href}?load=${++this.#loads}`);
      const { exports } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": glue });
      glue.__wbg_set_wasm(exports);
      /** @type {any} */ (exports).__wbindgen_start();
      this.#instances.set(line, glue);
      return glue;
    } catch (error) {
      throw unavailable(name, error);
    }
  }
}
