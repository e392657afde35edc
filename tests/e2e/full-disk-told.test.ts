import { afterAll, beforeAll, test } from 'vitest'
import type { Db } from '../../electron/core/db/unit-of-work.ts'
import { AppError } from '../../shared/errors.ts'
import { type ServedWindow, serveWindow } from '../support/served-window.ts'

/* A disk that is full to the last byte: that a task is over cannot even be written, and whoever waits for it is told why. */

let w: ServedWindow
beforeAll(async () => {
  w = await serveWindow()
  await w.client.customers.create({ name: 'Somebody' })
})
afterAll(() => w.close())

test('a task whose end finds no room says so, and that it goes on by itself; with room it does', async () => {
  const db = w.core.db as { write: Db['write'] }
  const { write } = db
  const { jobId } = await w.client.export.start({ who: { kind: 'all' }, columns: ['name'] })
  db.write = (work, patience) => {
    if (patience !== undefined) return write(work, patience)
    throw new AppError('STORAGE_FULL', {})
  }
  await w.show('/jobs')
  const line = w.page.getByRole('listitem').filter({ hasText: 'Exporting' })
  await line.getByText('The disk is full.').waitFor()
  await line.getByText('As soon as that is put right, this goes on by itself.').waitFor()
  await line.getByText('Waiting', { exact: true }).waitFor()
  db.write = write
  await w.page.getByRole('listitem').filter({ hasText: 'Export of' }).getByText('Done', { exact: true }).waitFor()
  await w.client.export.file({ jobId })
})
