import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { Fault, described, engineFault, readable } from "./faults.mjs";
import { takePanic } from "./panics.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {[path: string, text: string][]} Files */
/** @typedef {{line: "6" | "7", files: Files}} Schema */

const INDENTATION = { tabSize: 2, insertSpaces: true };

/**
 * What Prisma says about each of `schemas`, in their order, or why it says nothing about that one.
 *
 * @param {Packages} packages
 * @param {{schemas: Schema[]}} params
 * @param {AbortSignal} signal
 */
export async function lint(packages, { schemas }, signal) {
  const answers = [];
  for (const schema of schemas) {
    try {
      answers.push({ result: lintOne(packages, schema) });
    } catch (error) {
      answers.push({ error: described(error) });
    }
    // What else has come in need not wait for the whole batch; it may call the batch off.
    await nextTurn();
    signal.throwIfAborted();
  }
  return answers;
}

/**
 * @param {Packages} packages
 * @param {Schema} schema
 */
function lintOne(packages, { line, files }) {
  const found = JSON.parse(guarded(packages, line, (prisma) => prisma.lint(JSON.stringify(files))));
  return found.map((/** @type {any} */ one) => ({
    file: one.file_name,
    start: one.start,
    end: one.end,
    message: readable(one.text),
    severity: one.is_warning ? "warning" : "error",
  }));
}

/**
 * The files of one schema as Prisma's formatter lays them out.
 *
 * @param {Packages} packages
 * @param {Schema} params
 * @returns {Files}
 */
export function format(packages, { line, files }) {
  if (files.length === 0) return [];
  // Without a file URL that names one of the files the formatter hands its input back in silence.
  const named = namedByUrl(files);
  const request = { textDocument: { uri: named[0][0] }, options: INDENTATION };
  const formatted = JSON.parse(
    guarded(packages, line, (prisma) => prisma.format(JSON.stringify(named), JSON.stringify(request))),
  );
  const texts = new Map(formatted);
  return files.map(([name], index) => [name, texts.get(named[index][0])]);
}

/**
 * The files under URLs, which is how Prisma's language server knows them.
 *
 * @param {Files} files
 * @returns {Files}
 */
export function namedByUrl(files) {
  return files.map(([, text], index) => [documentUrl(index), text]);
}

/** @param {number} index */
function documentUrl(index) {
  return pathToFileURL(path.resolve(`/schema/${index}.prisma`)).href;
}

/**
 * What a call of Prisma's schema parser yields.
 *
 * @param {Packages} packages
 * @param {"6" | "7"} line
 * @param {(prisma: any) => string} call
 */
export function guarded(packages, line, call) {
  const name = `psw${line}`;
  const prisma = packages.load(name);
  try {
    return call(prisma);
  } catch (error) {
    const cause = takePanic(error);
    if (cause === null) throw engineFault(error);
    // A module that broke down once answers nothing sensible any more.
    packages.forget(name);
    throw new Fault("panic", `Prisma's schema parser broke down: ${readable(cause)}`);
  }
}
