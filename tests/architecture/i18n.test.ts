import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { errorCatalogue } from '../../shared/errors.ts'
import { languages } from '../../shared/i18n/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = (language: string) => join(root, 'shared/i18n', language)

type Texts = Map<string, string>

/** Every text of a language by its address: `customers:list.title`. */
function textsOf(language: string): Texts {
  const texts: Texts = new Map()
  const walk = (value: unknown, address: string) => {
    if (typeof value === 'string') texts.set(address, value)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, address.endsWith(':') ? address + key : `${address}.${key}`)
    else throw new Error(`${language} ${address}: only texts and groups of texts may stand here`)
  }
  for (const file of readdirSync(folder(language)).filter((name) => name.endsWith('.json')))
    walk(JSON.parse(readFileSync(join(folder(language), file), 'utf8')), `${file.replace('.json', '')}:`)
  return texts
}

const all = Object.fromEntries(languages.map((language) => [language, textsOf(language)])) as Record<string, Texts>
const english = all.en ?? new Map()
const letters: Record<string, RegExp> = { bn: /\p{Script=Bengali}/u, hi: /\p{Script=Devanagari}/u }

const variablesOf = (text: string) => [...text.matchAll(/\{\{\s*([^,}\s]+)/g)].map((match) => match[1]).sort()
const tagsOf = (text: string) => [...text.matchAll(/<\/?(\w+)\s*\/?>/g)].map((match) => match[0]).sort()
/** `list.count_one` → `list.count`: plural forms may use fewer variables ("one person"), but never others. */
const withoutPlural = (address: string) => address.replace(/_(zero|one|two|few|many|other)$/, '')

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  const own = all[language] ?? new Map()

  test('has the keys of English, no more and no fewer', () => {
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('is written in its own script, not copied', () => {
    const wrong = [...own].filter(([address, text]) => {
      const onlyVariables = text.replace(/\{\{[^}]*\}\}/g, '').replace(/[^\p{L}]/gu, '') === ''
      return !onlyVariables && (text === english.get(address) || !letters[language]?.test(text))
    })
    expect(wrong).toEqual([])
  })

  test('puts the same values into each text', () => {
    const wrong = [...own]
      .filter(([address, text]) => variablesOf(text).join() !== variablesOf(english.get(address) ?? '').join())
      .map(([address, text]) => ({ address, english: english.get(address), text }))
    expect(wrong).toEqual([])
  })

  test('has the same marks in each text', () => {
    const wrong = [...own].filter(
      ([address, text]) => tagsOf(text).join() !== tagsOf(english.get(address) ?? '').join(),
    )
    expect(wrong).toEqual([])
  })
})

test.each(languages)('%s has every plural form its grammar asks for', (language) => {
  const own = all[language] ?? new Map()
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const counted = new Set([...own.keys()].filter((address) => withoutPlural(address) !== address).map(withoutPlural))
  const missing = [...counted]
    .flatMap((address) => forms.map((form) => `${address}_${form}`))
    .filter((address) => !own.has(address))
  expect(missing).toEqual([])
})

test('no text is empty or keeps a stray brace', () => {
  for (const language of languages)
    for (const [address, text] of all[language] ?? []) {
      expect(text.trim(), `${language} ${address}`).not.toBe('')
      expect(text.replace(/\{\{[^{}]+\}\}/g, ''), `${language} ${address}`).not.toMatch(/\{\{|\}\}(?!\})/)
    }
})

/** Counts that no word is bent by, in none of the languages. */
const UNBENT: Record<string, string> = {
  'campaigns:check.subject-long.why': 'a label, a colon and the number',
  'customers:columns.place': 'one place of so many',
  'desktop:background.sending': 'so many to go',
  'desktop:background.more': 'and so many more',
  'host:ends.sending': 'so many to go',
  'host:ends.more': 'and so many more',
  'templates:block': 'the number of a part',
}

test('a text with a count has its plural forms, or its reason', () => {
  const bare = [...english].filter(
    ([address, text]) => variablesOf(text).includes('count') && withoutPlural(address) === address,
  )
  expect(bare.map(([address]) => address).sort()).toEqual(Object.keys(UNBENT).sort())
})

test('quotation marks are “ and ” in every language', () => {
  const typewritten = languages.flatMap((language) =>
    [...(all[language] ?? [])].filter(([, text]) => text.includes('"')).map(([address]) => `${language} ${address}`),
  )
  expect(typewritten).toEqual([])
})

test('apostrophes are ’, as the quotation marks are “ and ”', () => {
  const typewritten = [...english].filter(([, text]) => /[A-Za-z}]'/.test(text)).map(([address]) => address)
  expect(typewritten).toEqual([])
})

/** What a thing is not called, or how a word is not spelt: it has another name, or spelling, everywhere else. */
const NOT_SAID: Record<string, RegExp> = {
  en: /\brecords? (?:mended|merged)|\bincomplete records?\b(?! were)/i,
  bn: /গুলো|হলো|টীকা|ইউএসবি স্টিক|পোস্ট কোড|রেকর্ড|সাংকেতিক|নীচে|ওপর|জিজ্ঞাসা|পৌঁছয়|সেভ করা তালিকা/u,
  hi: /रिकॉर्ड|अपन[ाे] खान[ाे]|अपने-आप|खिड़की(?! वाले लिफ़ाफ़े)|(?<!\p{Script=Devanagari})खाली|नक़ल/u,
}

test.each(languages)('%s has one word, spelt in one way, for each thing', (language) => {
  const wrong = [...(all[language] ?? [])].filter(([, text]) => NOT_SAID[language]?.test(text))
  expect(wrong).toEqual([])
})

test('every error has words: what happened, what was kept and what to do', () => {
  const has = (address: string) => english.has(address) || english.has(`${address}_other`)
  const variants = [...english.keys()]
    .filter((address) => address.startsWith('errors:'))
    .map((address) => address.slice(7).split('.')[0] ?? '')
  const missing = Object.keys(errorCatalogue).filter((code) => {
    const entries = variants.filter((entry) => entry === code || entry.startsWith(`${code}_`))
    return (
      entries.length === 0 ||
      entries.some((entry) => ['what', 'kept', 'todo'].some((part) => !has(`errors:${entry}.${part}`)))
    )
  })
  expect(missing).toEqual([])
})

/**
 * Keys that the window names in its source as plain text: `t('title')` after `useTranslation('settings')`, `t('app:back')`.
 * A key put together at run time (`t(`kind.${kind}`)`) is checked by its beginning.
 */
function keysUsed(): { file: string; key: string; start: boolean }[] {
  const sources = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
  )
  return sources.flatMap((file) => {
    const source = readFileSync(join(root, 'renderer', file), 'utf8')
    const spaces = [...source.matchAll(/useTranslation\('(\w+)'\)/g)].map((match) => match[1])
    const only = new Set(spaces).size === 1 ? spaces[0] : null
    const full = (key: string) => (key.includes(':') ? key : only ? `${only}:${key}` : null)
    const plain = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => ({
      key: full(match[1] ?? ''),
      start: false,
    }))
    const built = [...source.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map((match) => ({
      key: full(match[1] ?? ''),
      start: true,
    }))
    return [...plain, ...built].flatMap(({ key, start }) => (key === null ? [] : [{ file, key, start }]))
  })
}

test('every key that the window names is there', () => {
  const known = [...english.keys()]
  const missing = keysUsed().filter(({ key, start }) =>
    start ? !known.some((address) => address.startsWith(key)) : !english.has(key) && !english.has(`${key}_other`),
  )
  expect(missing).toEqual([])
})
