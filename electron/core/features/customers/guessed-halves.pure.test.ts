import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../../scripts/source-stamp.ts'
import { MARK_GUESSES } from './guessed-halves.ts'

test('what moves in from before is marked as a database of then is', () => {
  const step = readFileSync(join(projectRoot, 'drizzle/migrations/0032_halves-guessed.sql'), 'utf8')
  const plain = (sql: string) => sql.replace(/`/g, '').replace(/\s+/g, ' ')
  expect(plain(step)).toContain(plain(MARK_GUESSES))
})
