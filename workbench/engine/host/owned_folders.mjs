import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/**
 * Temporary folders that carry in their name which process they belong to, so that what a killed
 * process left behind can be told from what is in use.
 *
 * The host's name is part of it: processes of several containers may share a cache folder, and a
 * number that is free here may be taken there.
 */

const HOST = os.hostname().replace(/[^A-Za-z0-9]+/g, "") || "host";

/** @param {string} purpose */
export function ownedName(purpose) {
  return `${purpose}-${HOST}-${process.pid}-${randomBytes(6).toString("hex")}`;
}

/**
 * Removes the folders in `parent` whose process is gone.
 *
 * @param {string} parent Need not exist.
 */
export async function removeAbandoned(parent) {
  const names = await fs.readdir(parent).catch(() => []);
  const abandoned = names.filter((name) => {
    const [, host, pid] = /^[a-z]+-([A-Za-z0-9]+)-(\d+)-[0-9a-f]{12}$/.exec(name) ?? [];
    return host === HOST && !isAlive(Number(pid));
  });
  await Promise.all(
    abandoned.map((name) => fs.rm(path.join(parent, name), { recursive: true, force: true })),
  );
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
