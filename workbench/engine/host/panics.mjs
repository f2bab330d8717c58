/**
 * Where Prisma's WebAssembly modules leave the cause of a panic: without it there is only "unreachable".
 *
 * They look for an object of this name on the global one, so it has to be there before any of them runs.
 */
const registry = {
  /** @type {string | null} */
  last: null,
  /** @param {string} message */
  set_message(message) {
    this.last = message;
  },
};

export function watchPanics() {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
}

/**
 * The cause of the panic behind `error`, asked for once.
 *
 * @param {unknown} error
 * @returns {string | null} Null if it is no sign of a broken module.
 */
export function takePanic(error) {
  const cause = registry.last;
  registry.last = null;
  if (cause !== null) return cause;
  // A stack overflow inside a module shows as RangeError and leaves it just as unfit.
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return error.message;
  return null;
}
