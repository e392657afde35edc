import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '../../shared/i18n/index.ts'
import { paletteActions } from './navigation.ts'
import { newSegment, palettePages } from './palette-pages.ts'

/** Reached from the page before it, whose words lead there. */
const STEPS = ['/', '/segments/new-list', '/settings/accounts/new']

test('every page that stands by itself is found in the palette', () => {
  const routes = readFileSync(new URL('./routes.tsx', import.meta.url), 'utf8')
  const paths = [...routes.matchAll(/^\s*(?:page\(|path: |.*path: )'(\/[^'$]*)'/gm)].map((found) => found[1] ?? '')
  expect(paths.length).toBeGreaterThan(20)
  const reached = new Set<unknown>([...palettePages, ...paletteActions, newSegment].map(({ to }) => to))
  expect(paths.filter((path) => !reached.has(path) && !STEPS.includes(path))).toEqual([])
})

test('each of them has words to look for in every language', () => {
  for (const language of languages) {
    const file = new URL(`../../shared/i18n/${language}/app.json`, import.meta.url)
    const { palette } = JSON.parse(readFileSync(file, 'utf8')) as { palette: { words: Record<string, string> } }
    for (const { words } of palettePages) expect(palette.words[words], `${words} in ${language}`).toBeTruthy()
  }
})
