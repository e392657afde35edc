import { COMPANY_TEXTS, type CompanyTexts } from '../../../../../shared/features/companies/values.ts'
import { fileWords } from '../../../../../shared/features/export/file-words.ts'
import { sheetLine } from '../../../../../shared/features/export/sheet-cell.ts'
import type { Field } from '../../../../../shared/features/fields/contract.ts'
import { type ReadDb, statement } from '../../../db/handles.ts'
import type { JobContext } from '../../../jobs/job.ts'
import { companyIds } from '../../companies/service.ts'
import { listFields } from '../../fields/service.ts'
import { currentSettings } from '../../settings/service.ts'
import type { CompanyChoice } from '../params.ts'
import { localDay } from '../service.ts'
import { customCell, phoneText, textCell } from './file-cells.ts'
import { countryNames } from './people-files.ts'
import { goOn } from './people-pages.ts'
import type { CustomCell } from './person-row.ts'
import { type Cell, createWorkbook } from './workbook.ts'

/** Companies read at once. */
const PAGE = 500

type CompanyLine = CompanyTexts & { people: number; createdAt: number; custom: CustomCell[] }

/** The own values `v` of one company, as JSON of CustomCell[]. */
const OWN_VALUES = `json_group_array(json_object('fieldId', v.field_id, 'text', v.text_value, 'number', v.number_value,
      'minor', v.minor_units, 'currency', v.currency, 'day', v.day_value, 'flag', v.flag_value, 'choices', v.choices))`

const ROWS = `
  select c.name, ifnull(c.phone, '') as phone, ifnull(c.email, '') as email, ifnull(c.website, '') as website,
    ifnull(c.street, '') as street, ifnull(c.city, '') as city, ifnull(c.region, '') as region,
    ifnull(c.postal_code, '') as postalCode, ifnull(c.country, '') as country, ifnull(c.notes, '') as notes,
    (select count(*) from people p where p.company_id = c.id) as people, c.created_at as createdAt,
    (select ${OWN_VALUES} from company_values v where v.company_id = c.id) as custom
  from json_each(?) k cross join companies c on c.id = k.value order by k.key`

function companyLines(db: ReadDb, ids: readonly number[]): CompanyLine[] {
  const rows = statement(db, ROWS).all(JSON.stringify(ids)) as (Omit<CompanyLine, 'custom'> & { custom: string })[]
  return rows.map((row) => ({ ...row, custom: JSON.parse(row.custom) as CustomCell[] }))
}

/** The chosen companies as the cells of a file, a page at a time; its first page is the header. Throws Halted. */
async function* companyCells(
  job: JobContext,
  chosen: CompanyChoice,
  fields: readonly Field[],
): AsyncGenerator<Cell[][]> {
  const { read } = job.db
  const { language, currency } = currentSettings(read)
  const words = fileWords(language)
  const countryName = countryNames(language)
  const all = { search: chosen.search, sort: 'name', dir: 'asc', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const
  const ids = chosen.ids ?? companyIds(read, all).ids
  for (let done = 0; done < ids.length; done += PAGE) {
    yield companyLines(read, ids.slice(done, done + PAGE)).map((line) => [
      ...COMPANY_TEXTS.map((text): Cell => {
        if (text === 'phone') return phoneText(line.phone)
        return text === 'country' && line.country !== '' ? countryName(line.country) : line[text]
      }),
      { number: line.people },
      { day: localDay(line.createdAt) },
      ...fields.map((field) => customCell({ words, currency }, field, line.custom)),
    ])
    job.progress({ done: Math.min(done + PAGE, ids.length), total: ids.length, phase: 'write' })
    await goOn(job)
  }
}

/** A file of companies with everything that is known of each and how many people are with it. Throws Halted. */
export async function* companyFile(
  job: JobContext,
  { format, chosen }: { format: 'csv' | 'xlsx'; chosen: CompanyChoice },
): AsyncGenerator<string | Uint8Array> {
  const words = fileWords(currentSettings(job.db.read).language)
  const fields = listFields(job.db.read, 'company')
  const named = COMPANY_TEXTS.map((text) => (text === 'name' ? words.company : words[text]))
  const headers = [...named, words.people, words.added, ...fields.map((field) => field.name)]
  if (format === 'csv') {
    // The mark at the beginning is how Excel knows UTF-8.
    yield `\ufeff${sheetLine(headers)}`
    for await (const lines of companyCells(job, chosen, fields))
      yield lines.map((cells) => sheetLine(cells.map(textCell))).join('')
    return
  }
  const columns = headers.map((header) => ({
    header,
    width: header === words.company || header === words.notes ? 30 : 18,
  }))
  const book = createWorkbook({ title: words.companies, columns })
  for await (const lines of companyCells(job, chosen, fields)) yield* book.rows(lines)
  yield* book.end()
}
