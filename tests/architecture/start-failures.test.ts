import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainStartFailure } from '../../electron/desktop/start/start-failure.ts'
import { wordsIn } from '../../electron/desktop/words.ts'
import { hostWords, startFailureWords } from '../../electron/headless/words.ts'
import { AppError, type AppErrorCode } from '../../shared/errors.ts'
import { languages } from '../../shared/i18n/index.ts'
import { isStartFailure, type StartFailureCode, startFailures } from '../../shared/start-failures.ts'
import { root } from './source.ts'

/* Whoever cannot start Bandhu reads why, in each language, in both hosts. */

/** The files that createCore opens a folder with. */
const OPENING = ['folder-lock.ts', 'open.ts', 'migrate.ts', 'copy-base.ts', '../errors.ts', '../open-base.ts']

const codes = Object.keys(startFailures) as StartFailureCode[]
/** Every fact that a text may name. */
const facts = {
  folder: '/shop/data',
  file: '/shop/data/bandhu.db',
  detail: 'page 7',
  host: 'browser',
  address: null,
  backup: null,
}
const failure = (code: AppErrorCode, over = {}) => new AppError(code, { ...facts, ...over } as never)

test('every error that opening a folder can end with is in the list', () => {
  const thrown = OPENING.flatMap((name) => {
    const text = readFileSync(join(root, 'electron/core/db', name), 'utf8')
    return [...text.matchAll(/new AppError\('(\w+)'/g)].map((match) => match[1] ?? '')
  })
  expect(thrown.length).toBeGreaterThan(8)
  expect(thrown.filter((code) => !isStartFailure(code))).toEqual([])
  expect(codes.filter((code) => !thrown.includes(code))).toEqual([])
})

describe.each(languages)('in %s', (language) => {
  const other = wordsIn(language).failed.other.split('{{')[0] ?? ''
  test.each(codes)('%s has words of its own on the desktop and at the terminal', (code) => {
    const desktop = explainStartFailure(failure(code), wordsIn(language)).text
    const terminal = startFailureWords(failure(code), hostWords([language])) ?? ''
    for (const text of [desktop, terminal]) {
      expect(text.length).toBeGreaterThan(20)
      expect(text.startsWith(other) && other !== '').toBe(false)
      expect(text).not.toMatch(/\{\{|undefined|"/)
    }
    // Nobody types an argument in front of a window.
    expect(desktop).not.toContain('--data')
    expect(terminal.includes('--data')).toBe(startFailures[code].elsewhere)
    const { failed } = wordsIn(language)
    expect(new Set(codes.map((one) => failed[one])).size).toBe(codes.length)
  })
  test('a copy from before is named where there is one, and spoken of nowhere else', () => {
    const texts = (backup: string | null) => {
      const error = failure('MIGRATION_FAILED', { backup })
      return [
        explainStartFailure(error, wordsIn(language)).text,
        startFailureWords(error, hostWords([language])) ?? '',
      ] as const
    }
    for (const text of texts('/shop/backups/one.db')) expect(text).toContain('/shop/backups/one.db')
    for (const text of texts(null)) expect(text).not.toMatch(/backup|copy|কপি|कॉपी/)
  })
})
