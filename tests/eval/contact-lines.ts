import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEmail } from '../../shared/email-address.ts'
import { parsePhone } from '../../shared/phone.ts'
import type { EvalOptions } from './options.ts'

/** Example numbers of all regions → E.164: the share that is right. */
export async function evaluatePhones({ dir = '../shared/testdata/phones' }: EvalOptions) {
  const rows = JSON.parse(readFileSync(join(dir, 'examples.json'), 'utf8')) as Record<string, string>[]
  const files = rows.map(({ region = '', national = '', e164 = '' }) => {
    const got = parsePhone(national, region).e164
    return { region, national, expected: e164, got, right: got === e164 }
  })
  const right = files.filter((one) => one.right).length
  return { summary: { numbers: files.length, right: right / files.length }, files: files.filter((one) => !one.right) }
}

/** Address syntax by category: what of each is accepted. */
export async function evaluateAddresses({ dir = '../shared/testdata/addresses' }: EvalOptions) {
  const rows = JSON.parse(readFileSync(join(dir, 'isemail.json'), 'utf8')) as { address: string; category: string }[]
  const files = rows.map(({ address, category }) => ({ address, category, accepted: parseEmail(address).ok }))
  const summary: Record<string, { cases: number; accepted: number }> = {}
  for (const { category, accepted } of files) {
    summary[category] ??= { cases: 0, accepted: 0 }
    summary[category].cases++
    if (accepted) summary[category].accepted++
  }
  return { summary, files }
}
