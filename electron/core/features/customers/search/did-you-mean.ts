import { searchText } from '../../../../../shared/features/customers/search-text.ts'
import { fold } from '../../../../../shared/text-folding.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import { beginnings } from './name-beginnings.ts'
import { findPeople } from './search.ts'
import { planSearch, searchWords } from './search-query.ts'
import { typoDistance, typosIn } from './typo-distance.ts'

/** Words of a name that begin with a letter, looked at; a name word that nobody is near among so many is none. */
const MOST_LOOKED_AT = 200_000
/** More words than this are no name. */
const MOST_WORDS = 4

/** The words of the search index (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module); of this connection. */
const WORDS = "create virtual table temp.people_words using fts5vocab('main', 'people_fts', 'col')"
const THERE = "select 1 from temp.sqlite_schema where name = 'people_words'"
const NEAR = `select term, doc as people from temp.people_words
  where term >= ? and term < ? and col = 'name' limit ${MOST_LOOKED_AT}`
const BEGINS = 'select 1 from people_fts where people_fts match ? limit 1'

/** Lets a connection look at the words themselves. The reading thread calls it while it may still write. */
export function openWords(db: ReadDb): void {
  if (!statement(db, THERE).get()) db.$client.exec(WORDS)
}

/** As the index keeps Latin letters; vowel signs of other scripts stay. */
const withoutAccents = (word: string) =>
  word
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .normalize('NFC')

type Near = { word: string; apart: number; people: number }

const better = (a: Near, b: Near) => a.apart < b.apart || (a.apart === b.apart && a.people > b.people)

/** The word of a name that was probably meant; the same word when somebody's begins so; null: there is none near. */
function meantWord(db: ReadDb, typed: string): string | null {
  if (statement(db, BEGINS).get(`"${typed}"*`)) return typed
  const letters = [...withoutAccents(typed)]
  const most = typosIn(letters.length)
  if (most === 0) return null
  let best: Near | null = null
  // The first sound is rarely another one, and saves looking at all words; how it is written often is.
  for (const begun of beginnings(letters)) {
    const spelled = begun === letters ? 0 : 1
    const first = begun[0] ?? ''
    for (const { term, people } of statement(db, NEAR).all(first, `${first}\u{10ffff}`) as {
      term: string
      people: number
    }[]) {
      const apart = spelled + typoDistance(begun, [...term], most - spelled)
      const near: Near = { word: term, apart, people }
      if (apart <= most && (best === null || better(near, best))) best = near
    }
  }
  return best?.word ?? null
}

/**
 * What was probably meant by a search that finds nobody: the nearest words of names there are, in the order typed, and
 * only if somebody is found by them. Null: nothing near. Some ten milliseconds at a million people: for the reading thread.
 */
export function didYouMean(db: ReadDb, { search, country }: { search: string; country: string }): string | null {
  const words = searchWords(fold(searchText(search)))
  if (words.length === 0 || words.length > MOST_WORDS || /\d|@/.test(search)) return null
  openWords(db)
  const meant = words.map((word) => meantWord(db, word))
  if (meant.includes(null) || meant.join(' ') === words.join(' ')) return null
  const text = meant.join(' ')
  const plan = planSearch(text, country)
  return plan && findPeople(db, plan, 1).ids.length > 0 ? text : null
}
