/** Columns that tell of the company a person is with, and not of the person: its branch, its size, its website. Pure. */

import { foldKey } from '../../text-folding.ts'
import type { ImportField } from './contract.ts'

type Column = { index: number; phrase: string; field: ImportField }

/** What a person has none of; in headers as header-text.ts reads them. */
const FACT =
  'size|industry|industry type|sector|type|website|web site|url|homepage|domain|domain name|turnover|revenue|annual revenue|employees|employee count|number of employees|no of employees|headcount|founded|year founded|linkedin|linkedin url|registration number|vat number|vat|gstin|ওয়েবসাইট|ধরন|খাত|वेबसाइट|प्रकार|उद्योग'
const COMPANY =
  'company|companys|organisation|organization|business|firm|employer|কোম্পানির|কোম্পানি|প্রতিষ্ঠানের|প্রতিষ্ঠান|कंपनी की|कंपनी का|कंपनी|firmen|unternehmens|entreprise|empresa|azienda'
const NAMED = new RegExp(`^(?:${COMPANY}) (?:${FACT})$`, 'u')
/** What is said of companies only, whoever names them. */
const OF_COMPANIES =
  /^(?:industry|industry type|sector|business sector|(?:annual )?turnover|annual revenue|employees|employee count|headcount|(?:number|no) of employees|শিল্প|শিল্পখাত|কর্মী সংখ্যা|কর্মীর সংখ্যা|বার্ষিক আয়|उद्योग|कर्मचारी संख्या|कर्मचारियों की संख्या|वार्षिक कारोबार|branche|mitarbeiterzahl|anzahl mitarbeiter|jahresumsatz|secteur|secteur dactivite|effectif|chiffre daffaires|sector|numero de empleados|facturacion anual|settore|numero di dipendenti|fatturato)$/u

/** Kept as an own field anyway; a phone, an e-mail or an address beside a company is where the person is reached. */
const MAY_BE: ReadonlySet<ImportField> = new Set<ImportField>(['custom', 'website'])
/** The company’s by its name, by what its people agree on, or only perhaps: then it is asked. */
const CERTAIN = 0.9
const AGREED = 0.8
const PERHAPS = 0.55

/**
 * How sure it is of each such column that it is the company’s. Nothing without a column of companies, and nothing of a
 * column in which two people of one company say different things.
 */
export function companyColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): Map<number, number> {
  const company = columns.find(({ field }) => field === 'company')
  const found = new Map<number, number>()
  if (!company) return found
  for (const { index, phrase, field } of columns) {
    const named = NAMED.test(phrase)
    if (!MAY_BE.has(field) || !(named || OF_COMPANIES.test(phrase))) continue
    const seen = agreement(rows, company.index, index)
    if (seen !== 'differ') found.set(index, named ? CERTAIN : seen === 'agree' ? AGREED : PERHAPS)
  }
  return found
}

/** Whether rows of one company say the same; `alone`: no company has two of them. */
function agreement(rows: readonly (readonly string[])[], company: number, value: number): 'agree' | 'differ' | 'alone' {
  const first = new Map<string, string>()
  let agrees = false
  for (const cells of rows) {
    const [name, said] = [foldKey(cells[company] ?? ''), foldKey(cells[value] ?? '')]
    if (name === '' || said === '') continue
    const before = first.get(name)
    if (before !== undefined && before !== said) return 'differ'
    agrees ||= before !== undefined
    first.set(name, said)
  }
  return agrees ? 'agree' : 'alone'
}
