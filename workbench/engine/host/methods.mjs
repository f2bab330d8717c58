import { codeActions, completions, hover, references } from "./editor_calls.mjs";
import { files, findings, flag, line, migrations, number, schemas, text, textOrNull, textsOrNulls } from "./params.mjs";
import { format, lint } from "./schema_calls.mjs";
import { SchemaScripts } from "./schema_sql.mjs";

/** @typedef {import("./rpc.mjs").Method} Method */

/**
 * All methods of the protocol, with what they take.
 *
 * @param {import("./packages.mjs").Packages} packages
 * @param {import("./sessions.mjs").Sessions} sessions
 * @param {import("./compiled.mjs").CompiledModules} compiled
 * @returns {Record<string, Method>}
 */
export function methods(packages, sessions, compiled) {
  const session = { session: number };
  const scripts = new SchemaScripts(packages, compiled);
  const place = { line, files, file: text, offset: number };
  const history = { migrations, lock: textOrNull };

  /**
   * @param {string} name
   * @param {Method["shape"]} shape
   * @returns {[string, Method]}
   */
  const inSession = (name, shape) => [
    name,
    { shape: { ...session, ...shape }, run: (params, signal) => sessions.call(name, params, signal) },
  ];

  return {
    "engine.versions": { shape: {}, run: () => packages.versions() },
    "schema.lint": { shape: { schemas }, run: (params, signal) => lint(packages, params, signal) },
    "schema.format": { shape: { line, files }, run: (params) => format(packages, params) },
    "schema.sql": { shape: { schemas }, run: (params, signal) => scripts.make(params, signal) },
    "schema.completions": { shape: place, run: (params) => completions(packages, params) },
    "schema.hover": { shape: place, run: (params) => hover(packages, params) },
    "schema.references": { shape: place, run: (params) => references(packages, params) },
    "schema.codeActions": {
      shape: { line, files, file: text, findings },
      run: (params) => codeActions(packages, params),
    },
    "database.open": { shape: { kind: text }, run: (params, signal) => sessions.open(params, signal) },
    "database.close": { shape: session, run: (params, signal) => sessions.close(params, signal) },
    ...Object.fromEntries([
      inSession("database.reset", {}),
      inSession("database.script", { sql: text }),
      inSession("database.discard", {}),
      inSession("database.query", { sql: text, parameters: textsOrNulls }),
      inSession("migrations.apply", { line, ...history }),
      inSession("migrations.create", { line, name: text, ...history, files, draft: flag }),
      inSession("migrations.drift", { line, files }),
      inSession("migrations.introspect", { line, files }),
      inSession("migrations.sql", { line, files }),
    ]),
  };
}
