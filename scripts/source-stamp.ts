import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The project's folder. */
export const projectRoot = join(import.meta.dirname, '..')

/** Says which sources out/ was built from. */
export const stampFile = join(projectRoot, 'out/built-from.json')

/** Everything that ends in a bundle. */
const SOURCES = ['electron', 'renderer', 'shared', 'drizzle/schema', 'package-lock.json', 'scripts/build.ts']

const isTest = (name: string) => /\.test\.tsx?$/.test(name)

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !isTest(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** One value for the sources as they are now: names, sizes and times of change, so a deleted file counts too. */
export function sourceStamp(): string {
  const files = SOURCES.flatMap((source) => filesUnder(join(projectRoot, source))).sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** True when out/ is missing or was built from other sources. */
export function isStale(): boolean {
  return builtFrom() !== sourceStamp()
}

/** The stamp of the sources that out/ was built from, or null: there is no build, or another process is just moving it. */
function builtFrom(): string | null {
  try {
    return (JSON.parse(readFileSync(stampFile, 'utf8')) as { stamp: string }).stamp
  } catch {
    // Missing or half-written means the same: it has to be built.
    return null
  }
}
