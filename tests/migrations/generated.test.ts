import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../architecture/source.ts'

/** Inside node_modules, so that the schema finds its packages. */
const copy = join(root, `node_modules/.cache/migrations-${process.pid}`)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** Every generated file with what is in it. */
const generated = (folder: string) =>
  Object.fromEntries(
    globSync('drizzle/migrations/**/*.*', { cwd: folder })
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ]),
  )

/** drizzle-kit in a copy of the schema; it exits with 0 also when it wants to ask something, so its words count. */
function generate(): string {
  const bin = join(root, 'node_modules/drizzle-kit/bin.cjs')
  const run = spawnSync(process.execPath, [bin, 'generate'], { cwd: copy, encoding: 'utf8' })
  return run.stdout + run.stderr
}

function freshCopy(): void {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const part of ['drizzle', 'shared', 'drizzle.config.ts', 'package.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
}

test('the migrations say all that the schema says: generating again changes nothing', () => {
  freshCopy()
  expect(generate(), 'run npm run db:generate -- --name what_changed, and commit what it writes').toContain(
    'No schema changes',
  )
  expect(generated(copy)).toEqual(generated(root))
}, 60_000)

test('a schema that has moved on is noticed', () => {
  freshCopy()
  const schema = join(copy, 'drizzle/schema/index.ts')
  const planted = "\nexport const planted = sqliteTable('planted', { id: integer().primaryKey() })\n"
  const head = "import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'\n"
  writeFileSync(schema, head + readFileSync(schema, 'utf8') + planted)
  expect(generate()).not.toContain('No schema changes')
  expect(generated(copy)).not.toEqual(generated(root))
}, 60_000)

test('each migration is younger than the one before: drizzle skips an older one without a word', () => {
  const journal = JSON.parse(readFileSync(join(root, 'drizzle/migrations/meta/_journal.json'), 'utf8')) as {
    entries: { when: number; tag: string }[]
  }
  const times = journal.entries.map((entry) => entry.when)
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  const files = globSync('drizzle/migrations/*.sql', { cwd: root }).map((file) => file.replace(/^.*[/\\]|\.sql$/g, ''))
  expect(files.sort()).toEqual(journal.entries.map((entry) => entry.tag).sort())
})
