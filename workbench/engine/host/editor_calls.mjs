import { BadParams } from "./faults.mjs";
import { guarded, namedByUrl } from "./schema_calls.mjs";

/** @typedef {import("./packages.mjs").Packages} Packages */
/** @typedef {import("./schema_calls.mjs").Files} Files */
/** @typedef {import("./schema_calls.mjs").Schema} Schema */
/** @typedef {Schema & {file: string, offset: number}} Place */
/** @typedef {{line: number, character: number}} Position */
/** @typedef {{start: Position, end: Position}} Range */

const SEVERITIES = { error: 1, warning: 2 };
const CURSOR = "$0";

/**
 * What Prisma's language server would offer at a place: values of `onDelete`, keys of a datasource and the like.
 *
 * @param {Packages} packages
 * @param {Place} params
 */
export function completions(packages, params) {
  const { items } = asked(packages, params, "text_document_completion");
  return items.map((/** @type {any} */ item) => {
    const text = item.insertText ?? item.label;
    const at = text.indexOf(CURSOR);
    return {
      label: item.label,
      detail: item.detail ?? item.documentation?.value ?? "",
      text: text.replace(CURSOR, ""),
      cursor: at < 0 ? text.length : at,
    };
  });
}

/**
 * What Prisma's language server would show of the name at a place, in Markdown; null where it shows nothing.
 *
 * @param {Packages} packages
 * @param {Place} params
 * @returns {string | null}
 */
export function hover(packages, params) {
  return asked(packages, params, "hover")?.contents.value ?? null;
}

/**
 * Where else the name at a place stands, its declaration included.
 *
 * @param {Packages} packages
 * @param {Place} params
 */
export function references(packages, params) {
  const found = asked(packages, params, "references", { context: { includeDeclaration: true } });
  const texts = textsByUrl(params.files);
  return found.map((/** @type {{uri: string, range: Range}} */ one) => {
    const { file, text } = known(texts, one.uri);
    return { file, ...offsets(text, one.range) };
  });
}

/**
 * What Prisma's language server would change about findings of its own.
 *
 * @param {Packages} packages
 * @param {Schema & {file: string, findings: {start: number, end: number, message: string, severity: "error" | "warning"}[]}} params
 */
export function codeActions(packages, { line, files, file, findings }) {
  const texts = textsByUrl(files);
  const { url, text } = fileOf(files, file);
  const actions = findings.flatMap((finding) => {
    const range = { start: position(text, finding.start), end: position(text, finding.end) };
    const diagnostics = [{ range, message: finding.message, severity: SEVERITIES[finding.severity] }];
    return call(packages, line, files, "code_actions", {
      textDocument: { uri: url },
      range,
      context: { diagnostics },
    });
  });
  return actions.map((/** @type {any} */ action) => ({
    title: action.title,
    edits: Object.entries(action.edit.changes).flatMap(([uri, edits]) => {
      const changed = known(texts, uri);
      return edits.map((/** @type {{range: Range, newText: string}} */ edit) => ({
        file: changed.file,
        ...offsets(changed.text, edit.range),
        text: edit.newText,
      }));
    }),
  }));
}

/**
 * @param {Packages} packages
 * @param {Place} place
 * @param {string} method
 * @param {object} [more]
 */
function asked(packages, { line, files, file, offset }, method, more = {}) {
  const { url, text } = fileOf(files, file);
  return call(packages, line, files, method, {
    textDocument: { uri: url },
    position: position(text, offset),
    ...more,
  });
}

/**
 * @param {Packages} packages
 * @param {"6" | "7"} line
 * @param {Files} files
 * @param {string} method
 * @param {object} request
 */
function call(packages, line, files, method, request) {
  const named = JSON.stringify(namedByUrl(files));
  return JSON.parse(guarded(packages, line, (prisma) => prisma[method](named, JSON.stringify(request))));
}

/**
 * @param {Files} files
 * @param {string} file
 */
function fileOf(files, file) {
  const index = files.findIndex(([name]) => name === file);
  if (index < 0) throw new BadParams(`"${file}" is none of the files`);
  return { url: namedByUrl(files)[index][0], text: files[index][1] };
}

/** @param {Files} files */
function textsByUrl(files) {
  return new Map(namedByUrl(files).map(([url, text], index) => [url, { file: files[index][0], text }]));
}

/**
 * @param {Map<string, {file: string, text: string}>} texts
 * @param {string} url
 */
function known(texts, url) {
  const found = texts.get(url);
  if (found === undefined) throw new Error(`Prisma's engine names a file that nobody gave it: ${url}`);
  return found;
}

/**
 * @param {string} text
 * @param {number} offset
 * @returns {Position}
 */
function position(text, offset) {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length - 1, character: before.length - start };
}

/**
 * @param {string} text
 * @param {Range} range
 */
function offsets(text, { start, end }) {
  return { start: offsetOf(text, start), end: offsetOf(text, end) };
}

/**
 * @param {string} text
 * @param {Position} position
 */
function offsetOf(text, { line, character }) {
  let start = 0;
  for (let left = line; left > 0; left--) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(start + character, text.length);
}
