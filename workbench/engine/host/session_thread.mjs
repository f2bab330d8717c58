/** The thread of one session. */
import { parentPort, workerData } from "node:worker_threads";

import { CompiledModules } from "./compiled.mjs";
import { answering } from "./session_work.mjs";

const compiled = new CompiledModules(workerData, (file, module) =>
  parentPort?.postMessage({ compiled: { file, module } }),
);
const answer = answering(compiled);
parentPort?.on("message", async (request) => parentPort?.postMessage(await answer(request)));
