/** The thread of one session. */
import { parentPort } from "node:worker_threads";

import { answering } from "./session_work.mjs";

const answer = answering();
parentPort?.on("message", async (request) => parentPort?.postMessage(await answer(request)));
