/** Stands in no name and in no text of ours: the first of the code points that Unicode keeps for a program's own use. */
const PLACE = '\u{f0000}'

/**
 * A sentence with one name in it, for many names: `sentence` is asked once, with something that marks the place. A list
 * says it of each row with each letter of a search, and looking a text up and filling it in takes twenty times as long.
 */
export function withName(sentence: (name: string) => string): (name: string) => string {
  const parts = sentence(PLACE).split(PLACE)
  return (name) => parts.join(name)
}
