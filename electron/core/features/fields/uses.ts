import { ownFieldsIn, parseRules } from '../../../../shared/features/segments/rules.ts'
import { type ReadDb, statement } from '../../db/handles.ts'

/** Segments that ask for this field and letters still to go that name it: they would change their meaning without it. */
export function usesOf(db: ReadDb, fieldId: number): string[] {
  const segments = statement(
    db,
    'select name, rules from segments where rules is not null order by name_key',
  ).all() as {
    name: string
    rules: string
  }[]
  return [
    ...segments.filter(({ rules }) => names(rules, fieldId)).map(({ name }) => name),
    ...lettersNaming(db, fieldId),
  ]
}

function names(stored: string, fieldId: number): boolean {
  const rules = parseRules(stored)
  return rules !== null && ownFieldsIn(rules).includes(fieldId)
}

const LETTERS = `
  select subject, subject || char(10) || body || char(10) || ifnull(document, '') as words from campaigns
  where state not in ('finished', 'cancelled')`

function lettersNaming(db: ReadDb, fieldId: number): string[] {
  const named = new RegExp(`\\bfield_${fieldId}(?!\\d)`)
  const letters = statement(db, LETTERS).all() as { subject: string; words: string }[]
  return letters.filter(({ words }) => named.test(words)).map(({ subject }) => subject)
}
