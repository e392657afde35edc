/** Letters are behind the digits, and the one that is asked for each pair is its last sign. */
const LAST_DIGIT = 57
/**
 * `X23`, `B12`: no more than two letters before it, for of a name read by a machine a letter or two became digits; and one,
 * for `Cafe 21` is called so.
 */
const COUNTED = /^\p{L}{1,2}\d+$/u

/**
 * Whether a word of a name counts its bearers, as lists call people who have one name, or no name yet: `Customer X23`. Pure.
 */
export const isCounted = ({ text }: { text: string }): boolean =>
  text.charCodeAt(text.length - 1) <= LAST_DIGIT && COUNTED.test(text)

/** The same list where none counts. */
export const withoutCounted = <T extends { text: string }>(words: readonly T[]): readonly T[] =>
  words.some(isCounted) ? words.filter((word) => !isCounted(word)) : words
