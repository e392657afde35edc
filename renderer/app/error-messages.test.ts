import { readFileSync } from 'node:fs'
import i18next, { type TFunction } from 'i18next'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AppErrorCode, errorCatalogue } from '../../shared/errors.ts'
import { letterFaultSchema } from '../../shared/features/campaigns/letter-fault.ts'
import { languages } from '../../shared/i18n/index.ts'
import { bindFormat } from '../ui/format-context.tsx'
import { wordsOfCode } from './error-messages.ts'

type Missing = { variable: string; text: string }

async function wordsIn(language: string): Promise<{ t: TFunction<'errors'>; missing: Missing[] }> {
  const missing: Missing[] = []
  const file = new URL(`../../shared/i18n/${language}/errors.json`, import.meta.url)
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    ns: ['errors'],
    defaultNS: 'errors',
    resources: { [language]: { errors: JSON.parse(readFileSync(file, 'utf8')) } },
    missingInterpolationHandler: (text: string, match: RegExpExecArray) => {
      missing.push({ variable: match[1] ?? '', text })
      return ''
    },
  })
  return { t: instance.getFixedT(language, 'errors'), missing }
}

/** Data of every shape an error may carry: each optional part once there and once absent. */
function samples(code: AppErrorCode): unknown[] {
  const shape = z.toJSONSchema(errorCatalogue[code].data, { unrepresentable: 'any' }) as Shape
  return [sample(shape, true), sample(shape, false)]
}

type Shape = { type?: string; properties?: Record<string, Shape>; items?: Shape; enum?: string[]; anyOf?: Shape[] }

function sample(shape: Shape, full: boolean): unknown {
  if (shape.anyOf) return full ? sample(shape.anyOf[0] ?? {}, full) : null
  if (shape.enum) return full ? shape.enum[0] : shape.enum.at(-1)
  if (shape.type === 'object')
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, inner]) => [key, sample(inner, full)]))
  if (shape.type === 'array') return full ? [sample(shape.items ?? {}, full)] : []
  if (shape.type === 'integer' || shape.type === 'number') return full ? 2 : 0
  return 'thing'
}

describe.each(languages)('%s', (language) => {
  test('every error says what happened and what to do, with all its values in place', async () => {
    const { t, missing } = await wordsIn(language)
    const format = bindFormat(`${language}-IN`, 'INR')
    for (const code of Object.keys(errorCatalogue) as AppErrorCode[])
      for (const data of samples(code)) {
        const words = wordsOfCode(code, data, t, format)
        for (const text of [words.what, words.todo, words.kept ?? 'x']) {
          expect(text, code).not.toBe('')
          expect(text, code).not.toMatch(/\{\{|\.(what|todo|kept)$/)
        }
        expect(words.details, code).toContain(code)
      }
    expect(missing).toEqual([])
  })

  test('who lacks a field: three dots only when somebody is not named', async () => {
    const { t } = await wordsIn(language)
    const said = (count: number, people: string[]) =>
      wordsOfCode('FIELDS_MISSING', { field: 'City', count, people }, t, bindFormat(`${language}-IN`, 'INR')).what
    expect(said(1, ['Rina'])).not.toContain('…')
    expect(said(2, ['Rina', 'Farida'])).not.toContain('…')
    expect(said(4, ['Rina', 'Farida', 'Arun'])).toContain('Arun …')
    expect(said(4, ['Rina', 'Farida', 'Arun', 'Sumi'])).toContain('Arun …')
  })

  test('why a letter cannot be read is said in this language, whatever the reason', async () => {
    const { t, missing } = await wordsIn(language)
    const said = letterFaultSchema.shape.kind.options.map((kind) => {
      const data = { part: 'body', reason: { kind, near: '{{ nmae' }, block: null }
      return wordsOfCode('TEMPLATE_INVALID', data, t, bindFormat(`${language}-IN`, 'INR')).todo
    })
    expect(new Set(said).size).toBe(said.length)
    expect(said.filter((text) => text.includes('{{ nmae'))).toHaveLength(said.length - 1) // a letter too long has no place
    expect(missing).toEqual([])
  })

  test('a code that this window does not know is said as a fault, with the code in the details', async () => {
    const { t } = await wordsIn(language)
    const words = wordsOfCode('SOMETHING_NEW', {}, t, bindFormat('en-IN', 'INR'))
    expect(words.what).toBe(t('INTERNAL.what'))
    expect(words.details).toContain('SOMETHING_NEW')
  })
})
