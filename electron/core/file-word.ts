/** Longer names are cut: with a folder in front, Windows opens no path of more than 260 characters. */
const LONGEST = 80

/**
 * Words of the owner's as the beginning of a file's name: no sign that a file system refuses, none that turns the rest of
 * the name round or hides it, and not longer than one takes. '' when nothing is left.
 */
export function fileWord(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\\/:*?"<>|{}%\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
  // A point in front hides the file from its owner.
  return [...plain.replace(/^[\s.]+/, '')].slice(0, LONGEST).join('').trim()
}
