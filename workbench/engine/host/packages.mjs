import { createRequire } from "node:module";
import path from "node:path";

import { Fault } from "./faults.mjs";

/** The installed packages, which may lie in another folder than this code. */
export class Packages {
  /** @param {string} folder The folder whose `node_modules` holds them. */
  constructor(folder) {
    this.folder = path.resolve(folder);
    this.require = createRequire(path.join(this.folder, "package.json"));
  }

  /**
   * @param {string} name Of a package, or of a module inside one.
   * @throws {Fault} `unavailable` where it cannot be loaded.
   */
  load(name) {
    try {
      return this.require(name);
    } catch (error) {
      throw unavailable(name, error);
    }
  }

  /**
   * Loads a package anew, in place of a copy that broke down.
   *
   * @param {string} name
   */
  forget(name) {
    delete this.require.cache[this.require.resolve(name)];
  }

  /**
   * The path of a file inside a package, whether or not the package shows it to importers.
   *
   * @param {string} name
   * @param {string[]} parts
   */
  file(name, ...parts) {
    return path.join(this.folder, "node_modules", name, ...parts);
  }

  /** @param {string} name */
  version(name) {
    return this.load(this.file(name, "package.json")).version;
  }

  versions() {
    return {
      node: process.version,
      lines: { 6: this.version("psw6"), 7: this.version("psw7") },
      pglite: this.version("@electric-sql/pglite"),
    };
  }
}

/**
 * @param {string} name
 * @param {unknown} error
 */
export function unavailable(name, error) {
  // Node adds the stack of requiring modules to the first line, which says enough.
  const [cause] = String(/** @type {Error} */ (error)?.message ?? error).split("\n");
  return new Fault("unavailable", `the package ${name} cannot be loaded: ${cause}`, { package: name });
}
