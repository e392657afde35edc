/** Longer names are cut: with a folder in front, Windows opens no path of more than 260 characters. */
const LONGEST = 80
/** Of a name with its ending Linux takes 255 bytes (NAME_MAX); a letter of Bengali or Hindi is three. */
const MOST_BYTES = 180

/**
 * Words of the owner's as the beginning of a file's name: no sign that a file system refuses, none that turns the rest of
 * the name round or hides it, and not longer than one takes. '' when nothing is left.
 */
export function fileWord(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|{}%\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
  // A point in front hides the file from its owner.
  const signs = [...plain.replace(/^[\s.]+/, '')].slice(0, LONGEST)
  while (Buffer.byteLength(signs.join('')) > MOST_BYTES) signs.pop()
  return signs.join('').trim()
}
