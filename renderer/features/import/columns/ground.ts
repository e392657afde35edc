/** The owner's answer to "why may we write to these people?". */
export type Ground = { kind: GroundKind | null; words: string }
export const groundKinds = ['existing', 'asked', 'other', 'none'] as const
export type GroundKind = (typeof groundKinds)[number]

export const noGround: Ground = { kind: null, words: '' }

/** True when the answer is whole: one is chosen, and own words are there where they are needed. */
export function isAnswered(ground: Ground): boolean {
  return ground.kind !== null && (ground.kind !== 'other' || ground.words.trim() !== '')
}

/** What is kept with each person, in the owner's language; null: they are not written to. */
export function groundText(ground: Ground, words: (kind: 'existing' | 'asked') => string): string | null {
  switch (ground.kind) {
    case 'existing':
    case 'asked':
      return words(ground.kind)
    case 'other':
      return ground.words.trim() || null
    default:
      return null
  }
}
