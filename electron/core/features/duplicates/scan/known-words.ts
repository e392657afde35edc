import { type ReadDb, statement } from '../../../db/handles.ts'
import { stateOf } from '../../../db/kept-answers.ts'
import { openWords } from '../../customers/service.ts'
import { editDistance } from '../score/edit-distance.ts'
import { soundOf, toLatin } from '../score/transliterate.ts'

/** Words that names in the base are made of, found by how they sound (in any script) and by either end. */
export type KnownWords = { like(latin: string): readonly string[] }

/** Up to so many people the words are read anew after each write; beyond it after so many more people. */
const SMALL = 20_000
const FEW_MORE = 1_000
/** Letters of an end that one slip elsewhere leaves as they are. */
const END = 2
/** A shorter word with a slip is another word. */
const SHORTEST = 4
/** More words than these sound alike only where nothing is left of them but a letter. */
const MOST_ALIKE = 40

/** Words that begin with a letter; those with a digit in front are numbers. */
const WORDS = "select term from temp.people_words where term >= 'a' and col = 'name'"

const kept = new WeakMap<ReadDb['$client'], { key: string; words: KnownWords }>()

/**
 * The words of all names: a second at a million people the first time, then at hand in the thread that asked. Names that
 * came since are found by their own spelling.
 */
export function knownWords(db: ReadDb): KnownWords {
  const people = (statement(db, 'select max(id) from people').pluck().get() as number | null) ?? 0
  const key = people <= SMALL ? stateOf(db) : String(Math.floor(people / FEW_MORE))
  const before = kept.get(db.$client)
  if (before?.key === key) return before.words
  openWords(db)
  const words = wordsAlike(statement(db, WORDS).pluck().all() as string[])
  kept.set(db.$client, { key, words })
  return words
}

/** Words with one letter otherwise, left out, too many, or two that changed places. */
function slips(latin: string, byEnd: ReadonlyMap<string, readonly string[]>): string[] {
  if (latin.length < SHORTEST) return []
  const near = [...(byEnd.get(`<${latin.slice(0, END)}`) ?? []), ...(byEnd.get(`>${latin.slice(-END)}`) ?? [])]
  return near.filter((word) => editDistance(latin, toLatin(word), 1) <= 1).slice(0, MOST_ALIKE)
}

/** Words by their sound and their ends. Pure. */
export function wordsAlike(words: readonly string[]): KnownWords {
  const bySound = new Map<string, string[]>()
  const byEnd = new Map<string, string[]>()
  const put = (map: Map<string, string[]>, key: string, word: string) => {
    const known = map.get(key)
    if (known) known.push(word)
    else map.set(key, [word])
  }
  for (const word of words) {
    const latin = toLatin(word)
    put(bySound, soundOf(latin), word)
    if (latin.length < SHORTEST) continue
    put(byEnd, `<${latin.slice(0, END)}`, word)
    put(byEnd, `>${latin.slice(-END)}`, word)
  }
  return {
    like(latin) {
      const sound = soundOf(latin)
      const alike = sound === '' ? [] : (bySound.get(sound) ?? [])
      return [...new Set([...alike.slice(0, MOST_ALIKE), ...slips(latin, byEnd)])]
    },
  }
}
