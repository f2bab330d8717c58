// Writes the packed data folder of a new database to the path that is the first argument.
import { writeFile } from "node:fs/promises";
import { template } from "./pglite_database.mjs";

await writeFile(process.argv[2], await template());
