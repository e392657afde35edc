import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files of a data folder whose bytes hold any of the words, in whatever case, but for the backups; and which words. */
export function bytesTold(dataDir: string, words: readonly string[]): string[] {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !one.parentPath.includes('backups'))
    .map((one) => join(one.parentPath, one.name))
  return files.flatMap((file) => {
    const bytes = readFileSync(file).toString('latin1').toLowerCase()
    return words
      .filter((word) => bytes.includes(word.toLowerCase()))
      .map((word) => `${file.slice(dataDir.length)}: ${word}`)
  })
}
