import { guessHeader } from '../../../../../shared/features/import/columns/header-field.ts'
import { headerPhrase } from '../../../../../shared/features/import/headers/header-text.ts'
import { remembered } from '../../../../../shared/remembered.ts'
import type { Word } from './words.ts'

/** The family name somebody had before, in the languages that columns are known by. */
const BEFORE =
  /\b(?:maiden|birth|former|previous|earlier|old|unmarried)(?: family| last)? ?(?:sur|last|family)?name\b|\b(?:name|surname|lastname|nee)(?: at| before)? (?:birth|marriage|maiden)\b|^nee$|\b(?:geburts|madchen)name\b|\bnom de (?:jeune fille|naissance)\b|\b(?:apellido|nombre) de soltera\b|\b(?:cog)?nome da (?:nubile|solteira)\b|\bmeisjesnaam\b|\bgeboortenaam\b|\bnazwisko (?:panienskie|rodowe)\b|বিয়ের আগের|বিবাহপূর্ব|विवाह ?पूर्व|शादी (?:से|के) पहले|विवाह से पहले/
/** What somebody is called beside their name. */
const BESIDE = /^(?:also known as|aka|a k a|call name)s?$/

/** Reading a name costs a millisecond, and a base asks the same few a million times. */
const MOST_READ = 1_000

/**
 * Whether a field of the shop's own is by its name one that holds another name of whoever it is about: in the place of the
 * given name (`Nickname`), or of the family name (`Maiden name`); null: neither.
 */
export const otherNameIn = remembered((field: string): Word['role'] | null => {
  const phrase = headerPhrase(field)
  const isBeside = BESIDE.test(phrase) || guessHeader(field)?.field === 'nickname'
  return BEFORE.test(phrase) ? 'family' : isBeside ? 'given' : null
}, MOST_READ)
