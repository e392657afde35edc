import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensureBuilt } from '../support/built.ts'
import { type BenchRow, benchRow } from './rows.ts'

const root = join(import.meta.dirname, '../..')
const renderer = join(root, 'out/renderer')

/** Scripts the page loads before it can show anything: those it names and what they import at once. */
function initialScripts(): string[] {
  const html = readFileSync(join(renderer, 'index.html'), 'utf8')
  const named = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) =>
    join(renderer, path),
  )
  const files = new Set<string>()
  const visit = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    const code = readFileSync(file, 'utf8')
    // Static imports only: `import(…)` is a chunk of its own that comes when it is wanted.
    for (const [, path = ''] of code.matchAll(/(?:^|[;}\s])(?:import|export)[^;()'"]*["'](\.{1,2}\/[^"']+\.js)["']/g))
      visit(join(dirname(file), path))
  }
  for (const file of named) visit(file)
  return [...files]
}

/** Compressed JavaScript of the first load, as a browser gets it; KB are 1,000 bytes. */
export async function benchFirstLoad(note: (text: string) => void): Promise<BenchRow[]> {
  await ensureBuilt()
  const sizes = initialScripts().map((file) => ({ file, bytes: gzipSync(readFileSync(file), { level: 9 }).length }))
  for (const { file, bytes } of sizes) note(`  ${file.slice(renderer.length + 1)}: ${(bytes / 1000).toFixed(1)} KB`)
  return [benchRow('first-load-js', sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000)]
}
