import { describe, expect, test } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { languages } from '../../../shared/i18n/index.ts'
import { wordsIn } from '../words.ts'
import { explainStartFailure } from './start-failure.ts'

const inUse = (address: string | null) => new AppError('FOLDER_IN_USE', { host: 'browser', pid: 7, address })

describe.each(languages)('in %s', (language) => {
  const words = wordsIn(language)
  test('a known failure has its own words with its facts in them', () => {
    const failure = explainStartFailure(new AppError('STORAGE_READ_ONLY', { folder: '/data/shop' }), words)
    expect(failure.title).toBe(words.start.failed)
    expect(failure.text).toContain('/data/shop')
    expect(failure.text).not.toMatch(/\{\{|STORAGE/)
  })
  test('an unknown failure says what it is', () => {
    expect(explainStartFailure(new Error('disk on fire'), words).text).toContain('disk on fire')
  })
})

test('a folder that is open elsewhere: only an address of this computer is offered', () => {
  const offered = (address: string | null) => explainStartFailure(inUse(address), wordsIn('en')).address
  expect(offered('http://127.0.0.1:41720/?key=abc')).toBe('http://127.0.0.1:41720/?key=abc')
  expect(offered('http://127.0.0.1.evil.test/')).toBeNull()
  expect(offered('file:///etc/passwd')).toBeNull()
  expect(offered(null)).toBeNull()
})
