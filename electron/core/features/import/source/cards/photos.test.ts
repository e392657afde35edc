import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pngOf } from '../../../../../../tests/support/drawn-letters.ts'
import { checkedImport, inMode, startedImport } from '../../../../../../tests/support/imports.ts'
import { openShop } from '../../../../../../tests/support/open-shop.ts'
import { looksOf, quartersJpeg } from '../../../../../../tests/support/pictures.ts'
import { createTestCore, jobOver, type TestCore } from '../../../../../../tests/support/test-core.ts'
import { pictureHeader } from '../../../templates/picture-facts.ts'
import { createPhotoShrinker } from './photo-shrinker.ts'

/* Pictures of contact cards, and those that another file holds in its cells. */

let core: TestCore
beforeEach(async () => {
  core = await createTestCore()
  await openShop(core, { postalAddress: 'Dhaka', country: 'BD', currency: 'BDT' })
})
afterEach(() => core.close())

/** One grey point. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
/** The same that says it is very wide. */
const WIDE = (() => {
  const bytes = Buffer.from(POINT, 'base64')
  bytes.writeUInt32BE(4_000, 16)
  return bytes.toString('base64')
})()
const card = (name: string, ...lines: string[]) =>
  `${['BEGIN:VCARD', 'VERSION:3.0', `FN:${name}`, `EMAIL:${name.toLowerCase()}@example.com`, ...lines, 'END:VCARD'].join('\r\n')}\r\n`

const CARDS =
  card('Asha', `PHOTO;ENCODING=b;TYPE=PNG:${POINT.slice(0, 40)}`, ` ${POINT.slice(40)}`) +
  card('Bimal', `PHOTO:data:image/png;base64,${POINT}`) +
  card('Chitra', `PHOTO;ENCODING=b;TYPE=PNG:${WIDE}`) +
  card('Dipa', 'PHOTO;ENCODING=b;TYPE=HEIC:AAAAGGZ0eXBoZWlj') +
  card('Esha', 'PHOTO;VALUE=uri:https://photos.example/esha.jpg') +
  card('Farid')

async function opened(content: string | Uint8Array) {
  const { id, jobId } = await core.client.import.open({ ref: core.drop('cards.vcf', content) })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

async function ran(id: number) {
  const { jobId } = await core.client.import.start({ id, ground: null })
  await jobOver(core, jobId!)
  return core.client.import.get({ id })
}

const rows = (sql: string) => core.core.db.read.$client.prepare(sql).all() as Record<string, unknown>[]
const photos = () =>
  rows(`select p.name, f.content from people p join photos f on f.id = p.photo_id order by p.name`).map(
    ({ name, content }): [string, string] => [String(name), (content as Buffer).toString('base64')],
  )

test('a picture comes with its person; one that cannot be kept, or lies elsewhere, is told and nothing is fetched', async () => {
  const found = await opened(CARDS)
  expect(found.source.notes).toEqual([{ note: 'card-photo-links', count: 1 }])
  const photo = found.columns.find(({ field }) => field === 'photo')!
  expect(photo).toMatchObject({ header: 'Photo', stored: true, samples: ['PNG, 1 kB', '1 kB', '1 kB'] })
  expect((await core.client.import.problems({ id: found.id })).problems).toMatchObject([
    { row: 4, column: 'Photo', value: '1 kB', reason: 'photo-broken', skipsRow: false },
    { row: 5, column: 'Photo', value: '1 kB', reason: 'photo-unknown', skipsRow: false },
  ])
  const page = await core.client.import.rows({ id: found.id })
  expect(page.rows[0]?.cells[photo.index]).toBe('PNG, 1 kB')
  const done = await ran(found.id)
  expect(done.counts).toMatchObject({ created: 6, withProblems: 2 })
  expect(photos()).toEqual([
    ['Asha', POINT],
    ['Bimal', POINT],
  ])
  const links = rows(
    'select f.name, v.text_value as text from custom_values v join custom_fields f on f.id = v.field_id',
  )
  expect(links).toEqual([{ name: 'Photo link', text: 'https://photos.example/esha.jpg' }])
  await core.client.activity.undo({ id: done.actionId! })
  expect(photos()).toEqual([])
})

test('what a cell of a table calls a picture is looked into, by the check and by the import', async () => {
  const cell = (base64: string, mime = 'image/png') => `"data:${mime};base64,${base64}"`
  const huge = Buffer.concat([Buffer.from(POINT, 'base64'), Buffer.alloc(200_000)]).toString('base64')
  const table = [
    'Name,E-mail,Photo,Photo 2',
    `Asha,asha@example.com,${cell(WIDE)},${cell(POINT, 'image/jpeg')}`,
    `Bimal,bimal@example.com,${cell(WIDE)},`,
    `Chitra,chitra@example.com,${cell(huge)},`,
    `Dipa,dipa@example.com,${cell(Buffer.from('<svg/>').toString('base64'))},`,
  ].join('\n')
  const { id, jobId } = await core.client.import.open({ ref: core.drop('people.csv', table) })
  await jobOver(core, jobId!)
  const fields = [2, 3].map((index) => ({ index, field: 'photo' as const }))
  const anew = await core.client.import.configure({ id, fields })
  if (anew.jobId !== null) await jobOver(core, anew.jobId)
  const found = (await core.client.import.problems({ id })).problems.map(({ row, reason }) => [row, reason])
  expect(found).toEqual([
    [2, 'photo-too-large'],
    [3, 'photo-too-large'],
    [4, 'photo-too-large'],
    [5, 'photo-unknown'],
  ])
  expect((await ran(id)).counts).toMatchObject({ created: 4, withProblems: 4 })
  expect(photos()).toEqual([['Asha', POINT]])
  expect(rows('select mime from photos')).toEqual([{ mime: 'image/png' }])
})

test('photos in cells are known by what they are, however they are written; what is none that is kept is told by row', async () => {
  const whole = (await quartersJpeg(40, 40)).toString('base64')
  const cells = [
    `data:image/jpg;base64,${whole}`,
    `data:image/jpeg;charset=utf-8;base64,${whole.replace(/(.{76})/g, '$1\n')}`,
    whole,
    'data:image/webp;base64,UklGRgAAAABXRUJQVlA4',
    'data:image/svg+xml,%3Csvg/%3E',
  ]
  const table = ['Name,E-mail,image_data', ...cells.map((cell, i) => `P${i},p${i}@example.com,"${cell}"`)].join('\n')
  const found = await checkedImport(core, 'people.csv', table)
  expect(found.columns[2]).toMatchObject({
    field: 'photo',
    stored: true,
    samples: ['JPEG, 1 kB', 'JPEG, 1 kB', 'JPEG, 1 kB'],
  })
  const { problems } = await core.client.import.problems({ id: found.id })
  expect(problems.map(({ row, reason }) => [row, reason])).toEqual([
    [found.headerRow! + 4, 'photo-unknown'],
    [found.headerRow! + 5, 'photo-unknown'],
  ])
  expect((await startedImport(core, found.id, { agree: true })).counts).toMatchObject({ created: 5, withProblems: 2 })
  expect(photos()).toEqual(['P0', 'P1', 'P2'].map((name) => [name, whole]))
  expect(rows('select * from custom_values')).toEqual([])
})

test('known people get one only where they have none, and lose it with the undo', async () => {
  const made = async (name: string) => {
    const emails = [{ address: `${name.toLowerCase()}@example.com`, kind: '' }]
    return (await core.client.customers.create({ name, emails })).customer
  }
  const asha = await made('Asha')
  const bimal = await made('Bimal')
  const other = Buffer.from(POINT, 'base64')
  other.writeUInt32BE(2, 16)
  const picture = other.toString('base64')
  await core.client.customers.setPhoto({ id: bimal.id, picture })
  const found = await opened(card('Asha', `PHOTO;ENCODING=b:${POINT}`) + card('Bimal', `PHOTO;ENCODING=b:${POINT}`))
  await inMode(core, found.id, 'overwrite')
  const { rows: changes } = await core.client.import.rows({ id: found.id, only: 'changes' })
  expect(changes.map(({ person, changes }) => [person?.id, changes.map(({ after }) => after)])).toEqual([
    [asha.id, ['PNG, 1 kB']],
  ])
  const done = await ran(found.id)
  expect(done.counts).toMatchObject({ updated: 1, unchanged: 1 })
  expect(photos()).toEqual([
    ['Asha', POINT],
    ['Bimal', picture],
  ])
  await core.client.activity.undo({ id: done.actionId! })
  expect(photos()).toEqual([['Bimal', picture]])
})

test.each(['vcard3', 'vcard4'] as const)(
  'exported as %s and imported elsewhere, the picture is the same',
  async (format) => {
    await ran((await opened(CARDS)).id)
    const before = photos()
    const { jobId } = await core.client.export.start({ who: { kind: 'all' }, columns: ['name', 'emails'], format })
    await jobOver(core, jobId)
    const { ref } = await core.client.export.file({ jobId })
    const content = readFileSync(core.core.files.open(ref).path)
    expect(
      Math.max(
        ...content
          .toString()
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(75)
    await core.close()
    core = await createTestCore()
    await ran((await opened(content)).id)
    expect(photos()).toEqual(before)
  },
)

/** The photos that people have by now: their name, their size, and the colours near the corners, row by row. */
const pictures = async () =>
  Object.fromEntries(
    await Promise.all(photos().map(async ([name, base64]) => [name, await looksOf(Buffer.from(base64, 'base64'))])),
  )

test('a large photo of a card becomes the person’s picture: small, upright, on white paper', async () => {
  const clear = Buffer.from(pngOf(1_300, 700, [30, 180, 40]))
  const noisy = Buffer.concat([await quartersJpeg(400, 400), Buffer.alloc(200_000)])
  const found = await opened(
    card('Asha', `PHOTO;ENCODING=b;TYPE=JPEG:${(await quartersJpeg(4_000, 3_000, 6)).toString('base64')}`) +
      card('Bimal', `PHOTO;ENCODING=b;TYPE=PNG:${clear.toString('base64')}`) +
      card('Chitra', `PHOTO;ENCODING=b;TYPE=JPEG:${noisy.toString('base64')}`),
  )
  expect(found.source.notes).toEqual([{ note: 'card-photos-smaller', count: 3 }])
  expect((await core.client.import.problems({ id: found.id })).problems).toEqual([])
  expect((await ran(found.id)).counts).toMatchObject({ created: 3, withProblems: 0 })
  expect(await pictures()).toEqual({
    Asha: { width: 384, height: 512, corners: ['blue', 'red', 'yellow', 'green'] },
    Bimal: { width: 512, height: 276, corners: ['green', 'green', 'green', 'green'] },
    Chitra: { width: 400, height: 400, corners: ['red', 'green', 'blue', 'yellow'] },
  })
  for (const [, base64] of photos()) expect(base64.length).toBeLessThanOrEqual(200_000)
})

test('what cannot be made smaller is told: a bomb before it is unpacked, one cut off, a kind that is not read', async () => {
  const bomb = Buffer.from(POINT, 'base64')
  bomb.writeUInt32BE(60_000, 16)
  bomb.writeUInt32BE(60_000, 20)
  const whole = await quartersJpeg(1_600, 1_200)
  const found = await opened(
    card('Asha', `PHOTO;ENCODING=b;TYPE=PNG:${bomb.toString('base64')}`) +
      card('Bimal', `PHOTO;ENCODING=b;TYPE=JPEG:${whole.subarray(0, whole.length / 2).toString('base64')}`) +
      card('Chitra', 'PHOTO;ENCODING=b;TYPE=HEIC:AAAAGGZ0eXBoZWlj') +
      card('Dipa', `PHOTO;ENCODING=b;TYPE=JPEG:${whole.toString('base64')}`),
  )
  const { problems } = await core.client.import.problems({ id: found.id })
  expect(problems.map(({ row, reason }) => [row, reason])).toEqual([
    [2, 'photo-too-large'],
    [3, 'photo-broken'],
    [4, 'photo-unknown'],
  ])
  await ran(found.id)
  expect(Object.keys(await pictures())).toEqual(['Dipa'])
})

test('only so many points of one file are made smaller, and those left out say so', async () => {
  const photo = (await quartersJpeg(1_200, 100)).toString('base64')
  const shrinker = createPhotoShrinker(250_000)
  const cells = [await shrinker.cellOf(photo), await shrinker.cellOf(photo), await shrinker.cellOf(photo)]
  expect(cells.map((cell) => cell.slice(0, 14))).toEqual(['data:image/jpe', 'data:image/jpe', 'data:too-many,'])
  expect(shrinker.made()).toBe(2)
  // One that need not be made smaller costs nothing.
  expect(await shrinker.cellOf(POINT)).toBe(`data:image/png;base64,${POINT}`)
  const [, base64] = cells[0]!.split(',')
  expect(pictureHeader(Buffer.from(base64!, 'base64'))).toMatchObject({ width: 512, height: 43 })
})
