/** Letters that a plain removal of accents does not reach. */
const LETTERS = new Map(
  Object.entries({
    ä: "ae",
    ö: "oe",
    ü: "ue",
    Ä: "Ae",
    Ö: "Oe",
    Ü: "Ue",
    ß: "ss",
    æ: "ae",
    ø: "o",
    å: "a",
    ł: "l",
    đ: "d",
  }),
);
const LONGEST = 200;

/**
 * A migration's name as part of a folder's name, as Prisma's command line makes it:
 * `Add_User.name&x` becomes `add_user_name_and_x`.
 *
 * @param {string} name
 */
export function slug(name) {
  const latin = name
    .normalize("NFC")
    .replace(/[^\0-\x7f]/gu, (letter) => LETTERS.get(letter) ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("&", " and ");
  const words = latin
    .replace(/([A-Z]{2,})(\d+)/g, "$1 $2")
    .replace(/([a-z\d]+)([A-Z]{2,})/g, "$1 $2")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    // A plural such as `APIs` is one word.
    .replace(/([A-Z]+)([A-Z][a-rt-z\d]+)/g, "$1 $2")
    .toLowerCase()
    .match(/[a-z\d]+/g);
  return (words ?? []).join("_").slice(0, LONGEST);
}

/**
 * The name of a new migration's folder, as Prisma's engine gives it: the second in UTC, and what it is called.
 *
 * @param {string} name
 */
export function folderName(name) {
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, "yyyymmddhhmmss".length);
  return [moment, slug(name)].filter(Boolean).join("_");
}
