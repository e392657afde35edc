/**
 * Ledgers as Tally exports them for another Tally. Not every such file is XML that a parser takes (`&#4;` stands before its
 * own groups), and nothing else of XML is wanted: elements are found by their names, entities but those of XML itself stay text.
 * Pure.
 */

import { isHouseGroup } from '../../../../../../shared/features/import/rows/house-ledgers.ts'
import type { TableRecord } from './record-table.ts'

/** Of each ledger: the elements that say it, the first that is filled counts; addresses are put together. */
const COLUMNS: readonly (readonly [column: string, ...elements: string[]])[] = [
  ['Mailing Name', 'MAILINGNAME'],
  ['Contact Person', 'LEDGERCONTACT'],
  ['Phone', 'LEDGERPHONE', 'PHONENUMBER'],
  ['Mobile', 'LEDGERMOBILE'],
  ['Fax', 'LEDGERFAX'],
  ['Email', 'EMAIL'],
  ['Email CC', 'EMAILCC'],
  ['Website', 'WEBSITE'],
  ['Address', 'ADDRESS'],
  ['State', 'LEDSTATENAME', 'PRIORSTATENAME', 'STATENAME', 'STATE'],
  ['Pin Code', 'PINCODE'],
  ['Country', 'COUNTRYNAME', 'COUNTRYOFRESIDENCE', 'COUNTRY'],
  ['GSTIN', 'PARTYGSTIN', 'GSTIN'],
  ['PAN', 'INCOMETAXNUMBER'],
  ['Credit Period', 'BILLCREDITPERIOD'],
  ['Opening Balance', 'OPENINGBALANCE'],
  ['Notes', 'NARRATION'],
]
const LINES = new Set(['Address'])

/** A deeper chain of groups is a ring. */
const DEEPEST = 20

/** Every ledger of a text; none where it holds something else. */
export function readLedgers(text: string): TableRecord[] {
  const parents = new Map<string, string>()
  for (const { name, values } of elementsOf(text, 'GROUP')) parents.set(name, values.get('PARENT')?.[0] ?? '')
  return [...elementsOf(text, 'LEDGER')].map(({ name, values }) => {
    const record = new Map<string, string[]>([['Ledger Name', [name]]])
    const group = groupOf(values.get('PARENT')?.[0] ?? '', parents)
    if (group !== '') record.set('Group', [group])
    for (const [column, ...elements] of COLUMNS) {
      const found = elements.map((element) => values.get(element) ?? []).find((some) => some.length > 0) ?? []
      const value = LINES.has(column) ? found.join(', ') : (found[0] ?? '')
      // Tally repeats the name for letters.
      if (value !== '' && !(column === 'Mailing Name' && value === name)) record.set(column, [value])
    }
    return record
  })
}

/** The group, or that of the house which it stands below: `HDFC accounts` below `Bank Accounts`. */
function groupOf(parent: string, parents: ReadonlyMap<string, string>): string {
  let group = parent
  for (let depth = 0; depth < DEEPEST && group !== ''; depth++) {
    // Debtors and creditors stand below a group of the house themselves.
    if (isHouseGroup(group)) return group
    if (/^sundry (?:debtors|creditors)$/i.test(group)) return parent
    group = parents.get(group) ?? ''
  }
  return parent
}

type Element = { name: string; values: ReadonlyMap<string, readonly string[]> }

function* elementsOf(text: string, tag: 'LEDGER' | 'GROUP'): Generator<Element> {
  const begin = new RegExp(`<${tag}(?=[\\s>])([^>]*)>`, 'gi')
  const end = `</${tag}>`
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    if (found[1]?.endsWith('/')) continue
    const until = text.indexOf(end, begin.lastIndex)
    const body = text.slice(begin.lastIndex, until < 0 ? undefined : until)
    const values = valuesIn(body)
    const name = decoded(/\bNAME\s*=\s*"([^"]*)"/i.exec(found[1] ?? '')?.[1] ?? '') || (values.get('NAME')?.[0] ?? '')
    if (name !== '') yield { name, values }
    if (until < 0) return
    begin.lastIndex = until + end.length
  }
}

/** Elements that hold nothing but text. */
function valuesIn(body: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [, tag = '', text = ''] of body.matchAll(/<([A-Z][A-Z0-9._]*)(?:\s[^<>]*)?>([^<]+)<\//gi)) {
    const value = decoded(text)
    if (value !== '') values.set(tag.toUpperCase(), [...(values.get(tag.toUpperCase()) ?? []), value])
  }
  return values
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  const plain = text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (_all, decimal, hex, named) =>
      named ? (NAMED[String(named).toLowerCase()] ?? '') : letter(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  )
  return plain.replace(/\s+/g, ' ').trim()
}

/** Signs that no text has are left out. */
const letter = (code: number): string =>
  code < 32 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? ' ' : String.fromCodePoint(code)
