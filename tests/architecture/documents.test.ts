import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './source.ts'

const files = globSync(['{electron,renderer,shared,drizzle,scripts,tests,resources}/**/*.*', '*.*'], { cwd: root }).map(
  (file) => `/${file.replaceAll('\\', '/')}`,
)

/** Names that stand for others: a feature X or tasks, what an evaluation expects, what an export holds. */
const EXAMPLE = /\b(X|tasks)\b|^(E|bandhu)\.json$/

test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'])(
  'every file that %s names is there',
  (name) => {
    const named = [
      ...readFileSync(join(root, name), 'utf8').matchAll(/`([\w./-]+\.(?:ts|tsx|json|yml|mjs|txt|css|sha256))`/g),
    ]
    const missing = named
      .map((match) => match[1] ?? '')
      .filter((path) => !EXAMPLE.test(path) && !files.some((file) => file.endsWith(`/${path}`)))
    expect(missing).toEqual([])
  },
)
