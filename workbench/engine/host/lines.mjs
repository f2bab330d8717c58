/**
 * Calls `onLine` with every line of a byte stream, without its end.
 *
 * Node's readline would also split at U+2028 and U+2029, which JSON allows inside a text as they are.
 *
 * @param {import("node:stream").Readable} stream
 * @param {(line: string) => void} onLine
 * @returns {Promise<void>} Settles at the end of the stream.
 */
export async function readLines(stream, onLine) {
  /** @type {Buffer[]} */
  let begun = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const line = Buffer.concat([...begun, chunk.subarray(start, end)]).toString("utf8");
      begun = [];
      start = end + 1;
      if (line.trim() !== "") onLine(line);
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
}
