/** What SQL may hold that only looks like a statement: quoted text, comments. */
const NOT_CODE = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g;

/**
 * Whether a script has a `COPY ... FROM STDIN`, whose rows stand outside of SQL.
 *
 * @param {string} sql
 */
export function copiesFromInput(sql) {
  if (!/stdin/i.test(sql)) return false;
  return /\bcopy\b[^;]*\bfrom\s+stdin\b/i.test(sql.replace(NOT_CODE, " "));
}
