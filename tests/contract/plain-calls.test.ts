import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpShop } from '../support/campaign.ts'
import { startSmtp } from '../support/smtp/start.ts'
import { createTestCore, jobOver, type TestCore } from '../support/test-core.ts'

const open: { core?: TestCore } = {}
beforeEach(async () => {
  open.core = await createTestCore()
})
afterEach(() => open.core?.close())
const client = () => open.core!.client

test('tags are listed with how many people have them, deleted people left out', async () => {
  await client().customers.create({ name: 'Asha', tags: ['tea', 'Loyal'] })
  await client().customers.create({ name: 'Bina', tags: ['Tea'] })
  const { customer } = await client().customers.create({ name: 'Chitra', tags: ['Tea', 'gone'] })
  await client().customers.delete({ id: customer.id })
  const tags = await client().customers.tags()
  expect(tags.map(({ name, people }) => [name.toLowerCase(), people]).sort()).toEqual([
    ['loyal', 1],
    ['tea', 2],
  ])
})

test('a check that was never imported can be forgotten, one that was imported cannot', async () => {
  const opened = await client().import.open({ ref: open.core!.drop('a.csv', 'Name,E-mail\nAsha,asha@example.com\n') })
  if (opened.jobId) await jobOver(open.core!, opened.jobId)
  await client().import.discard({ id: opened.id })
  const [gone] = await safe(client().import.get({ id: opened.id }))
  expect(gone).toMatchObject({ code: 'NOT_FOUND' })
  await expect(client().import.discard({ id: opened.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('jobs are listed newest first, as many as asked for; the check behind an open import page is not among them', async () => {
  const ids: number[] = []
  for (const name of ['a.csv', 'b.csv']) {
    const opened = await client().import.open({ ref: open.core!.drop(name, `Name\nAsha ${name}\nBina ${name}\n`) })
    if (opened.jobId) await jobOver(open.core!, opened.jobId)
    const { jobId } = await client().import.start({ id: opened.id, ground: null })
    if (jobId === null) throw new Error('an import is a job')
    await jobOver(open.core!, jobId)
    ids.push(jobId)
  }
  const jobs = await client().jobs.list({ limit: 10 })
  expect(jobs.map((job) => job.id)).toEqual(ids.reverse())
  expect(jobs.every((job) => job.kind === 'import' && job.state === 'done')).toBe(true)
  expect(await client().jobs.list({ limit: 1 })).toHaveLength(1)
})

test('a mailbox that paused itself goes on when its owner says so', async () => {
  const smtp = await startSmtp()
  try {
    const id = await setUpShop(open.core!, smtp)
    const later = Date.now() + 3_600_000
    open.core!.core.db.write((tx) =>
      tx.$client
        .prepare('update accounts set paused_until = ?, pause_reason = ? where id = ?')
        .run(later, '550 5.4.5', id),
    )
    expect((await client().accounts.list())[0]).toMatchObject({ pausedUntil: later, pauseReason: '550 5.4.5' })
    expect(await client().accounts.resume({ id })).toMatchObject({ pausedUntil: null, pauseReason: null })
    await expect(client().accounts.resume({ id: id + 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  } finally {
    await smtp.stop()
  }
})
