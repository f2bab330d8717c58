import { fork } from "node:child_process";
import { Worker } from "node:worker_threads";

/** @typedef {import("./session_runner.mjs").Start} Start */

/** @type {Start} */
export function inThread(told, over, compiled) {
  const worker = new Worker(new URL("session_thread.mjs", import.meta.url), {
    workerData: compiled,
    stdout: true,
  });
  // Standard output belongs to the protocol.
  worker.stdout.pipe(process.stderr, { end: false });
  worker.on("message", ({ compiled: made, ...answer }) => {
    if (made === undefined) told(answer);
    else compiled.set(made.file, made.module);
  });
  worker.on("error", (error) => over(`its thread broke down: ${error.message}`));
  worker.on("exit", () => over("its thread has ended"));
  return {
    send: (request) => worker.postMessage(request),
    end: async () => {
      await worker.terminate();
    },
  };
}

/**
 * For what runs as machine code for as long as it takes, such as a statement of SQLite: a thread could not be
 * ended meanwhile, and nor could a process with such a thread.
 *
 * @type {Start}
 */
export function inProcess(told, over) {
  const child = fork(new URL("session_process.mjs", import.meta.url), [], {
    serialization: "advanced",
    // Standard output belongs to the protocol.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.on("message", /** @type {any} */ (told));
  child.on("error", (error) => over(`its process broke down: ${error.message}`));
  child.on("exit", () => over("its process has ended"));
  return {
    send: (request) => {
      // Whether it arrives or not, the end of the process is told.
      child.send(request, () => {});
    },
    end: async () => {
      child.kill("SIGKILL");
      if (child.pid !== undefined) await gone;
    },
  };
}
