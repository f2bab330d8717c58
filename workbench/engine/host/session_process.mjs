/** The process of one session, which ends with the one that started it. */
import { CompiledModules } from "./compiled.mjs";
import { answering } from "./session_work.mjs";

const answer = answering(new CompiledModules());
process.on("message", async (/** @type {any} */ request) => process.send?.(await answer(request)));
process.on("disconnect", () => process.exit());
