import fs from "node:fs/promises";

/**
 * The compiled WebAssembly modules of a thread.
 *
 * V8 compiles a function when it is first called, into the module, and threads that share a module share that
 * work too: a session with the modules of an earlier one takes half the time. So each hands over what it has
 * compiled, and the next one starts with it.
 */
export class CompiledModules {
  /**
   * @param {Map<string, WebAssembly.Module>} [known] By file.
   * @param {(file: string, module: WebAssembly.Module) => void} [handOver] Told of what was compiled here.
   */
  constructor(known = new Map(), handOver = () => {}) {
    this.known = known;
    this.handOver = handOver;
  }

  /** @param {string} file */
  async get(file) {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const module = await WebAssembly.compile(await fs.readFile(file));
    this.known.set(file, module);
    this.handOver(file, module);
    return module;
  }
}
