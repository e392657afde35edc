import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyBase } from './copy-base.ts'
import { openConnection } from './open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bandhu-copy-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A base whose table has an index; gives the file, and where the first pages of both lie in it (bytes). */
function indexedBase() {
  const file = join(folder, 'bandhu.db')
  const { $client } = openConnection(file)
  $client.exec('create table words (word text not null); create index words_ix on words (word)')
  $client.exec("insert into words values ('one'), ('two'), ('three')")
  const size = Number($client.pragma('page_size', { simple: true }))
  const page = (name: string) =>
    Number($client.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(name))
  const places = { words: (page('words') - 1) * size, words_ix: (page('words_ix') - 1) * size }
  $client.close()
  return { file, places, size }
}

test.each(['words', 'words_ix'] as const)(
  'a base with a damaged page of %s gives no copy, and nothing is left of it',
  async (name) => {
    const { file, places, size } = indexedBase()
    const target = join(folder, 'copy.db')
    await copyBase(file, target)
    expect(existsSync(target)).toBe(true)
    rmSync(target)
    const damaged = readFileSync(file).fill(7, places[name], places[name] + size)
    writeFileSync(file, damaged)
    await expect(copyBase(file, target)).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' })
    expect(existsSync(target)).toBe(false)
    expect(existsSync(`${target}.new`)).toBe(false)
  },
)
