import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { errorCatalogue } from '../../shared/errors.ts'
import { type Node, nodesOf, productSources, root, type Source, sourceOf } from './source.ts'

/* A text that nothing shows is translated twice, read by nobody, and never seen to be wrong. */

/** Texts that are read as a whole, by another name than their address. */
const READ_WHOLE: Record<string, string> = {
  'errors:LETTER_FAULT.': 'the kind of fault, of shared/features/campaigns/letter-fault.ts',
  'whole-file:tables.': 'one a table (whole-tables.test.ts)',
  'import-file:reasons.': 'one a reason for a row to be left out (the type of problems)',
  'outcomes-file:reasons.': 'one a reason of an outcome',
  'outcomes-file:states.': 'one a state of a recipient',
  'export-file:consents.': 'one a word of consent',
}

/** Every address of a text in English, without its plural form. */
function addresses(): string[] {
  const folder = join(root, 'shared/i18n/en')
  const walk = (value: unknown, address: string): string[] =>
    typeof value === 'string'
      ? [address]
      : Object.entries(value as object).flatMap(([key, inner]) =>
          walk(inner, address.endsWith(':') ? address + key : `${address}.${key}`),
        )
  const all = readdirSync(folder).flatMap((file) =>
    walk(JSON.parse(readFileSync(join(folder, file), 'utf8')), `${file.replace('.json', '')}:`),
  )
  return [...new Set(all.map((address) => address.replace(/_(one|other)$/, '')))]
}

type Named = {
  /** What stands in quotes. */
  words: Set<string>
  /** Templates, as what they can come to. */
  built: RegExp[]
  /** Names of properties, and the files of texts that are read as objects. */
  members: Set<string>
  objects: Set<string>
}

const cooked = (template: Node) => (template.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)

/** What sources say in quotes, by name of a property, and by templates whose ends are fixed (`kind.${kind}`, `${step}.what`). */
function namedIn(sources: readonly Source[]): Named {
  const named: Named = { words: new Set(), built: [], members: new Set(), objects: new Set() }
  for (const { tree, text, imports } of sources) {
    for (const { target } of imports) {
      const space = /^shared\/i18n\/en\/([\w-]+)\.json$/.exec(target)?.[1]
      if (space) named.objects.add(space)
    }
    const spaces = [...text.matchAll(/useTranslation\('([\w-]+)'\)/g)].map((match) => match[1])
    for (const node of nodesOf(tree)) {
      if (node.type === 'Literal' && typeof node.value === 'string') named.words.add(node.value)
      if (node.type === 'MemberExpression') named.members.add((node.property as { name?: string }).name ?? '')
      if (node.type === 'Property') named.members.add((node.key as { name?: string }).name ?? '')
      if (node.type !== 'TemplateLiteral') continue
      const [first = '', ...rest] = cooked(node)
      if (rest.length === 0) named.words.add(first)
      else if (/^[\w:.-]+$/.test(first + rest.join('')) && (first.length > 1 || spaces.length > 0)) {
        const inner = [first, ...rest].map((part) => part.replaceAll('.', '\\.')).join('[\\w.-]+')
        // A beginning is enough to go by; an end (`${step}.what`) counts for the texts of the file it stands in.
        const before = first.includes(':') ? '' : first.length > 1 ? '([\\w-]+:)?' : `(${spaces.join('|')}):`
        named.built.push(new RegExp(`^${before}${inner}$`))
      }
    }
  }
  return named
}

/** Those of `all` that nothing in the sources can mean. */
function unused(all: readonly string[], { words, built, members, objects }: Named): string[] {
  return all.filter((address) => {
    if (Object.keys(READ_WHOLE).some((start) => address.startsWith(start))) return false
    const [space = '', path = ''] = address.split(':')
    if (words.has(address) || words.has(path) || built.some((form) => form.test(address))) return false
    const code = path.split('.')[0] ?? ''
    if (space === 'errors') return !(code in errorCatalogue || words.has(code) || built.some((form) => form.test(code)))
    // Outside the window: `words.paper.family`.
    const parts = path.split('.')
    return !(objects.has(space) && parts.every((part) => members.has(part) || words.has(part)))
  })
}

test('every text is shown somewhere', () => {
  // Of the core only what reads texts: the rest of it speaks in codes.
  const sources = productSources().filter(
    ({ path, text }) => !path.startsWith('electron/core/') || text.includes('i18n/'),
  )
  expect(unused(addresses(), namedIn(sources))).toEqual([])
})

describe('a text counts as shown', () => {
  const shown = (text: string) => unused(['jobs:state.done', 'jobs:gone'], namedIn([sourceOf('renderer/a.tsx', text)]))
  test.each([
    ["const a = t('state.done')"],
    ["const a = t('jobs:state.done')"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source file
    ['const a = t(`state.${state}`)'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source file
    ["const { t } = useTranslation('jobs'); const a = t(`${state}.done`)"],
  ])('by %s', (text) => expect(shown(text)).toEqual(['jobs:gone']))
  test('and not by anything else', () => expect(shown("const a = t('state')")).toHaveLength(2))
})
