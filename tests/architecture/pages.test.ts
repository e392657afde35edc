import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PAGES } from '../e2e/every-page/pages.ts'
import { root } from './source.ts'

test('every address of the window is in the table of the pages that are looked at', () => {
  const source = readFileSync(join(root, 'renderer/app/routes.tsx'), 'utf8').replace(/\/\*[\s\S]*?\*\//, '')
  const routes = [...source.matchAll(/(?:page\(|path: )'(\/[^']+)'/g)].map((match) => match[1])
  expect(routes.length).toBeGreaterThan(20)
  expect(
    routes.filter((route) => route !== '/' && !PAGES.some((page) => page.route === route)),
    'give it a row in tests/e2e/every-page/pages.ts',
  ).toEqual([])
})
