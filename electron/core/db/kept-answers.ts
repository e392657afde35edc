import { type ReadDb, statement } from './handles.ts'

/** A text that is another one after every commit, by whichever connection of whichever program. */
export function stateOf(db: ReadDb): string {
  // Moves when another connection commits; our own writes show in total_changes().
  const version = db.$client.pragma('data_version', { simple: true }) as number
  return `${version} ${statement(db, 'select total_changes()').pluck().get()}`
}

/** `(key, ask)`: the answer known by this key, else what `ask` finds out. */
export type KeptAnswers<T> = (key: string, ask: () => Promise<T>) => Promise<T>

/** Answers that hold until anything is written, the `most` that were wanted last. One that failed is asked for again. */
export function createKeptAnswers<T>(db: ReadDb, most: number): KeptAnswers<T> {
  let kept = new Map<string, Promise<T>>()
  let state = ''
  return (key, ask) => {
    // Before the question: an answer that already knows of a later write is forgotten with that write, never too late.
    const now = stateOf(db)
    if (now !== state) kept = new Map()
    state = now
    const answers = kept
    const known = answers.get(key) ?? ask()
    answers.delete(key)
    answers.set(key, known)
    for (const old of answers.keys()) {
      if (answers.size <= most) break
      answers.delete(old)
    }
    known.catch(() => answers.delete(key))
    return known
  }
}
