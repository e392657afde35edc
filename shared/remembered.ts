/**
 * The same function, which answers at once what it was asked before. It keeps `most` answers and then begins anew: what is
 * asked a million times is of few words, and the rest must not stay in memory. Only for pure functions.
 */
export function remembered<A>(answer: (asked: string) => A, most: number): (asked: string) => A {
  const known = new Map<string, { answer: A }>()
  return (asked) => {
    const before = known.get(asked)
    if (before !== undefined) return before.answer
    if (known.size >= most) known.clear()
    const found = answer(asked)
    known.set(asked, { answer: found })
    return found
  }
}
