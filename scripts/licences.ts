// npm run licences: writes resources/licences.txt, which every installer carries: what of others is inside, under which
// licence, with its words. A test compares it with what is locked.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './source-stamp.ts'

type Locked = { version?: string; license?: string; dependencies?: Record<string, string> }
export type Shipped = { folder: string; name: string; version: string; licence: string }

export const licencesFile = join(projectRoot, 'resources/licences.txt')

/** What the product depends on, and what that depends on, by the lock file: the bundles are made of nothing else. */
export function shippedPackages({ packages }: { packages: Record<string, Locked> }): Shipped[] {
  const found = new Map<string, Shipped>()
  const add = (from: string) => {
    for (const name of Object.keys(packages[from]?.dependencies ?? {})) {
      const folder = placeOf(packages, from, name)
      if (found.has(folder)) continue
      const { version = '', license = 'not said' } = packages[folder] ?? {}
      found.set(folder, { folder, name, version, licence: license })
      add(folder)
    }
  }
  add('')
  return [...found.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1))
}

/** Where Node finds a package that another one asks for: beside it, or beside one that it lies in. */
function placeOf(packages: Record<string, Locked>, from: string, name: string): string {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const folder = `${at}${at && '/'}node_modules/${name}`
    if (packages[folder]) return folder
    if (at === '') throw new Error(`${name}, which ${from || 'the product'} asks for, is not locked`)
  }
}

/** The words of a package's own licence file; '' where it brings none. */
function wordsOf(folder: string): string {
  const at = join(projectRoot, folder)
  if (!existsSync(at)) throw new Error(`${folder} is not installed: run npm ci`)
  const files = readdirSync(at).filter((name) => /^(licen[cs]e|copying|notice)(\.(md|txt|mit|apache))?$/i.test(name))
  return files
    .sort()
    .map((name) => readFileSync(join(at, name), 'utf8').replace(/\r\n?/g, '\n').trim())
    .join('\n\n')
}

/** The whole list; packages with the same words stand over them together. */
export function licenceList(): string {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Parameters<
    typeof shippedPackages
  >[0]
  const byWords = new Map<string, string[]>()
  for (const { folder, name, version, licence } of shippedPackages(lock)) {
    const words = wordsOf(folder)
    byWords.set(words, [...(byWords.get(words) ?? []), `${name} ${version} (${licence})`])
  }
  const parts = [...byWords].map(([words, names]) => [...new Set(names)].join('\n') + (words && `\n\n${words}`))
  const head = 'Bandhu is made with the work of others. Electron and Chromium bring lists of their own.'
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

if (import.meta.main) {
  const text = licenceList()
  writeFileSync(licencesFile, text)
  console.log(`${licencesFile}: ${(text.length / 1000).toFixed(0)} kB`)
}
