import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../scripts/source-stamp.ts'

/** One person who should get the letter, read from the files by this test, not by the product. */
export type Expected = { address: string; name: string; first: string; city: string }

export type CustomerFiles = {
  /** In the order they are imported. */
  paths: readonly string[]
  /** Who may be mailed once the owner has said why. */
  expected: readonly Expected[]
  /** Addresses of the files of people who left or whose mail came back: they must get nothing at all. */
  forbidden: readonly string[]
}

const shared = join(process.env.TESTDATA ?? join(projectRoot, '../shared/testdata'), 'app-exports')
const own = join(projectRoot, 'tests/fixtures/the-line')

const names = existsSync(shared)
  ? {
      list: join(shared, 'groweasy/26-large-dataset-200-rows.csv'),
      subscribed: join(shared, 'ghost/mg-mailchimp-members__src__test__fixtures__subscribed.csv'),
      unsubscribed: join(shared, 'ghost/mg-mailchimp-members__src__test__fixtures__unsubscribed.csv'),
      cleaned: join(shared, 'ghost/mg-mailchimp-members__src__test__fixtures__cleaned.csv'),
    }
  : {
      list: join(own, 'customers.csv'),
      subscribed: join(own, 'subscribed_members.csv'),
      unsubscribed: join(own, 'unsubscribed_members.csv'),
      cleaned: join(own, 'cleaned_members.csv'),
    }

/** The four files: a list of 200 customers and the three that Mailchimp gives for one audience. */
export function customerFiles(): CustomerFiles {
  if (!existsSync(shared)) console.log(`no test data at ${shared}: the line runs on tests/fixtures/the-line`)
  const list = rowsOf(names.list).map((row) => ({
    address: row.Email ?? '',
    name: row.Name ?? '',
    first: (row.Name ?? '').split(' ')[0] ?? '',
    city: row.City ?? '',
  }))
  const subscribed = rowsOf(names.subscribed).map((row) => {
    const first = (row['First Name'] ?? '').trim()
    const name = `${first} ${(row['Last Name'] ?? '').trim()}`.trim()
    return { address: row['Email Address'] ?? '', name, first, city: '' }
  })
  return {
    paths: [names.list, names.subscribed, names.unsubscribed, names.cleaned],
    expected: [...list, ...subscribed],
    forbidden: [names.unsubscribed, names.cleaned].flatMap((path) =>
      rowsOf(path).map((row) => row['Email Address'] ?? ''),
    ),
  }
}

/** These files have no comma, quote or line break inside a cell but in their last columns, which nobody needs here. */
function rowsOf(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
  const columns = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
  })
}
