import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../scripts/source-stamp.ts'
import { everyPageIn } from './looking.ts'
import { PAGES } from './pages.ts'

test('every address of the window is in the table', () => {
  const source = readFileSync(join(projectRoot, 'renderer/app/routes.tsx'), 'utf8').replace(/\/\*[\s\S]*?\*\//, '')
  const routes = [...source.matchAll(/(?:page\(|path: )'(\/[^']+)'/g)].map((match) => match[1])
  expect(routes.length).toBeGreaterThan(5)
  expect(routes.filter((route) => !PAGES.some((page) => page.route === route))).toEqual([])
})

everyPageIn('en')
