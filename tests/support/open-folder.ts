/**
 * `node open-folder.ts`: for each line of its input, a data folder, it opens that as a host would, writes one person and
 * prints `opened` or the refusal. One process for all of them: reading the core takes longer than what is asked.
 */

import { createInterface } from 'node:readline'
import { ORPCError } from '@orpc/client'
import { AppError } from '../../shared/errors.ts'
import { createTestCore } from './test-core.ts'

async function answer(dataDir: string): Promise<string> {
  try {
    const t = await createTestCore({ dataDir, start: false })
    try {
      await t.client.customers.create({ name: 'Somebody' })
    } finally {
      await t.close()
    }
    return 'opened'
  } catch (error) {
    if (!(error instanceof AppError || error instanceof ORPCError)) throw error
    return `${error.code} ${(error.data as { folder?: string }).folder ?? ''}`
  }
}

for await (const dataDir of createInterface({ input: process.stdin })) console.log(await answer(dataDir))
