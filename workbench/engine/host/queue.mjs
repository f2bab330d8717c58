/** Work that runs one after another, in the order it came. */
export class Queue {
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @param {AbortSignal} signal Aborted before its turn, the work is dropped.
   * @returns {Promise<T>}
   */
  run(work, signal) {
    const turn = this.#last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    // A failure is its caller's business, not the next one's.
    this.#last = turn.catch(() => {});
    return turn;
  }
}
