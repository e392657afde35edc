import type { Outputs } from '../../../../shared/contract.ts'
import { envelopeLines, type PlainAddress } from '../../../../shared/features/customers/address-lines.ts'
import { givenNames, languageOfScript, nameLine } from '../../../../shared/features/print/name-line.ts'
import bn from '../../../../shared/i18n/bn/print.json' with { type: 'json' }
import en from '../../../../shared/i18n/en/print.json' with { type: 'json' }
import hi from '../../../../shared/i18n/hi/print.json' with { type: 'json' }
import { localeOf } from '../../../../shared/i18n/index.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import { type FieldValues, type ParsedLetter, renderLetter } from '../../mail/letter.ts'
import { valuesOfMany } from '../campaigns/service.ts'
import { currentSettings } from '../settings/service.ts'
import { POST_ADDRESS } from './residents.ts'

/** Words that stand on paper, in the shop's language. */
export const paperWords = { en: en.paper, bn: bn.paper, hi: hi.paper }

/** How a letter is begun to end, in every language of the window: it may have changed since the letter was written. */
export const CLOSES = [en, bn, hi].map(({ paperStep }) => paperStep.bye)

type Piece = Outputs['print']['pieces'][number]
type Row = PlainAddress & {
  id: number
  name: string
  givenName: string | null
  familyName: string | null
  company: string | null
  kind: string | null
}

const ADDRESSEES = `
  select p.id, p.name, p.given_name as givenName, p.family_name as familyName, co.name as company, a.kind,
    coalesce(a.street, '') as street, coalesce(a.city, '') as city, coalesce(a.region, '') as region,
    coalesce(a.postal_code, '') as postalCode, coalesce(a.country, '') as country
  from json_each(?) k cross join people p on p.id = k.value
    left join companies co on co.id = p.company_id
    left join person_addresses a on a.id = ${POST_ADDRESS}`

/** What is written on each piece; people who are gone are left away, and a piece whose people are all gone with them. */
export function readPieces(db: ReadDb, groups: readonly number[][], letter: ParsedLetter | null): Piece[] {
  const { language, country, businessName } = currentSettings(db)
  const locale = localeOf(language, country)
  const ids = JSON.stringify([...new Set(groups.flat())])
  const rows = new Map((statement(db, ADDRESSEES).all(ids) as Row[]).map((row) => [row.id, row]))
  const values = letter ? valuesOfMany(db, [...rows.keys()], businessName, letter.used) : null
  return groups.flatMap((group) => {
    const people = group.flatMap((id) => rows.get(id) ?? [])
    const [first] = people
    if (!first) return []
    const name = namesOnPaper(people) || (first.company ?? '')
    const lines = [name, ...atWork(people, name), ...envelopeLines(first, { home: country, locale })]
    const own = values?.get(first.id)
    const written = letter && own ? renderLetter(letter, toAll(own, people, name, locale)) : null
    return [
      {
        ids: people.map((one) => one.id),
        name,
        lines,
        text: written?.text ?? null,
        missing: [...(written?.missing ?? [])],
      },
    ]
  })
}

/** In the language of the script they are written in: the post reads them, whatever the shop’s own language. */
function namesOnPaper(people: readonly Row[]): string {
  const language = languageOfScript(people.map((one) => one.name).join(' '))
  const family = (name: string) => paperWords[language].family.replace('{{name}}', name)
  return nameLine(people, localeOf(language, null), family)
}

/** The company stands under the name where the address is that of the work. */
function atWork([first, ...others]: Row[], name: string): string[] {
  const company = first?.company ?? ''
  return others.length === 0 && first?.kind === 'work' && company !== '' && company !== name ? [company] : []
}

/** The fields of the first, who stands for all; the names are everybody's. */
function toAll(values: FieldValues, people: readonly Row[], name: string, locale: string): FieldValues {
  if (people.length === 1) return values
  return { ...values, first_name: givenNames(people, locale) ?? name, name }
}
