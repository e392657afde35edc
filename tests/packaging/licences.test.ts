import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { licenceList, licencesFile, shippedPackages } from '../../scripts/licences.ts'
import { projectRoot } from '../../scripts/source-stamp.ts'

const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'))

/** Licences that let us ship what is under them inside a program of another licence. */
const PERMISSIVE = new Set(
  'MIT,Apache-2.0,ISC,BSD-2-Clause,BSD-3-Clause,0BSD,BlueOak-1.0.0,OFL-1.1,Unlicense,MIT-0,Python-2.0,(MIT OR CC0-1.0)'.split(
    ',',
  ),
)

test('the list of licences names everything that is shipped, with its words', () => {
  expect(readFileSync(licencesFile, 'utf8'), 'npm run licences').toBe(licenceList())
  const all = shippedPackages(read('package-lock.json'))
  expect(all.length).toBeGreaterThan(30)
  expect(all.filter(({ licence }) => !PERMISSIVE.has(licence))).toEqual([])
  const direct = Object.keys(read('package.json').dependencies)
  expect(direct.filter((name) => !all.some((one) => one.name === name))).toEqual([])
})

test('what only lies there for development is not in it, and of two versions the one that is asked for', () => {
  const packages = {
    '': { dependencies: { a: '1.0.0' } },
    'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { '@b/c': '^2.0.0' } },
    'node_modules/a/node_modules/@b/c': { version: '2.0.0', license: 'ISC', dependencies: { e: '1.0.0' } },
    'node_modules/@b/c': { version: '1.0.0', license: 'MIT' },
    'node_modules/d': { version: '1.0.0', license: 'MIT' },
    'node_modules/e': { version: '1.0.0', license: '0BSD' },
  }
  expect(shippedPackages({ packages }).map(({ name, licence }) => `${name} ${licence}`)).toEqual([
    'a MIT',
    '@b/c ISC',
    'e 0BSD',
  ])
})

test('every version is exact', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  )
  expect(loose).toEqual([])
})
