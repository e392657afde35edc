import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compiledLooks, LOOKS_FILE } from '../../scripts/letter-looks.ts'

test('the compiled looks are what MJML makes of their sources now', async () => {
  const kept: unknown = JSON.parse(readFileSync(LOOKS_FILE, 'utf8'))
  expect(kept, 'after a change of electron/core/mail/looks run `npm run letter-looks`').toEqual(
    JSON.parse(await compiledLooks()),
  )
})
