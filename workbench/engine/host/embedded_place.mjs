import fs from "node:fs/promises";
import path from "node:path";

import { ownedName, removeAbandoned } from "./owned_folders.mjs";
import { inThread } from "./session_carriers.mjs";

/**
 * A folder for one session of the embedded database.
 *
 * @param {{templates: string, scratch: string, extensions: string[]}} params
 * @returns {Promise<import("./session.mjs").Place>}
 */
export async function embeddedPlace({ templates, scratch, extensions }) {
  await removeAbandoned(scratch);
  await removeAbandoned(templates);
  const folder = path.join(scratch, ownedName("session"));
  return {
    setting: { kind: "embedded", templates, folder, extensions },
    start: inThread,
    database: null,
    // The statement runs on the session's own thread, which hears nothing meanwhile.
    cancelStatements: null,
    remove: () => fs.rm(folder, { recursive: true, force: true }),
  };
}
