import type { ConsentEntry } from '../../../../shared/features/consent/contract.ts'

/** A word as the tables hold it, oldest first; the one that stands comes last. */
export type Word = Pick<ConsentEntry, 'channel' | 'topic' | 'status' | 'ground' | 'source' | 'evidence' | 'at'> & {
  /** The word stands now. */
  stands: boolean
}

const sayingOf = ({ status, ground, source, evidence, at }: Word) =>
  JSON.stringify([status, ground, source, evidence, at])

/**
 * What a person said, the last word first. An undo puts an earlier word back as it was, with its own moment, and a merge can
 * leave the earlier one standing, because it is the stricter: what came after it then counts no more, and is told so.
 */
export function storyOf(words: readonly Word[]): ConsentEntry[] {
  const told: ConsentEntry[] = []
  for (const [about, all] of Map.groupBy(words, ({ channel, topic }) => channel ?? `topic ${topic}`)) {
    const standing = all.find((word) => word.stands)
    // The same word comes twice where it was put back.
    const said = [...new Map(all.map((word) => [sayingOf(word), word])).values()].sort((a, b) => a.at - b.at)
    let before: ConsentEntry['before'] = null
    for (const { stands, ...word } of said) {
      const dropped = !stands && (!standing || word.at > standing.at)
      told.push({ ...word, key: `${about} ${told.length}`, before, dropped })
      if (!dropped) before = word.status
    }
  }
  return told.reverse().sort((a, b) => b.at - a.at)
}
