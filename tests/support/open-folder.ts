/** `node open-folder.ts DIR`: opens a data folder as a host would, writes one person, prints `opened` or the refusal. */

import { ORPCError } from '@orpc/client'
import { AppError } from '../../shared/errors.ts'
import { createTestCore } from './test-core.ts'

try {
  const t = await createTestCore({ dataDir: process.argv[2] ?? '', start: false })
  await t.client.customers.create({ name: 'Somebody' })
  await t.close()
  console.log('opened')
} catch (error) {
  if (!(error instanceof AppError || error instanceof ORPCError)) throw error
  console.log(error.code, (error.data as { folder?: string }).folder ?? '')
}
