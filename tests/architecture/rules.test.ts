import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { consentWriters } from './consent-writers.ts'
import { numberFields } from './number-fields.ts'
import { rooms } from './rooms.ts'
import {
  featureDoors,
  layers,
  moduleState,
  names,
  purity,
  type Rule,
  renames,
  size,
  translated,
  words,
} from './rules.ts'
import { productSources, root, sourceOf } from './source.ts'
import { sqlText } from './sql-text.ts'

const isPure = (path: string) =>
  path.startsWith('shared/') ||
  (path.startsWith('electron/core/') && existsSync(join(root, path.replace(/\.ts$/, '.pure.test.ts'))))

const pure = purity(isPure)
const rules: Record<string, Rule> = {
  layers,
  featureDoors,
  pure,
  size,
  moduleState,
  renames,
  names,
  words,
  translated,
  sqlText,
  consentWriters,
  numberFields,
  rooms,
}
const sources = productSources()

describe('the whole tree', () => {
  test('is read', () => expect(sources.length).toBeGreaterThan(150))
  test.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(sources.flatMap(rule)).toEqual([])
  })
  test('style sheets are as short as sources', () => {
    const sheets = globSync('renderer/**/*.css', { cwd: root })
    expect(sheets.length).toBeGreaterThan(20)
    const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length
    expect(sheets.filter((path) => lines(path) > 350)).toEqual([])
  })
})

/** One fault each; a rule that does not see it would guard nothing. */
const planted: [rule: Rule, path: string, text: string, says: RegExp][] = [
  [layers, 'shared/money.ts', "import { x } from '../electron/core/ports.ts'", /give the rest as an argument/],
  [layers, 'renderer/features/jobs/a.tsx', "import { x } from '../../../electron/core/router.ts'", /shared\/contract/],
  [layers, 'renderer/features/jobs/a.tsx', "const x = import('../../../drizzle/schema/jobs.ts')", /shared\/contract/],
  [layers, 'renderer/ui/a.tsx', "import { api } from '../rpc/client.ts'", /props/],
  [layers, 'renderer/rpc/a.ts', "export { x } from '../ui/theme.ts'", /draws nothing/],
  [layers, 'electron/core/a.ts', "import type { x } from '../headless/http.ts'", /port/],
  [layers, 'electron/core/a.ts', "import { app } from 'electron'", /make it a port/],
  [layers, 'electron/core/a.ts', "import { get } from 'node:https'", /headless/],
  [layers, 'electron/desktop/a.ts', "import { x } from '../headless/files.ts'", /never the other host/],
  [layers, 'electron/headless/a.ts', "import { x } from '../desktop/ports.ts'", /never the other host/],
  [layers, 'electron/headless/a.ts', "import { app } from 'electron'", /make it a port/],
  [layers, 'drizzle/schema/a.ts', "import { x } from '../../electron/core/ports.ts'", /tables/],
  [
    featureDoors,
    'electron/core/features/jobs/service.ts',
    "import { x } from '../import/repo.ts'",
    /import\/service\.ts/,
  ],
  [featureDoors, 'electron/core/mail/smtp.ts', "import { x } from '../features/import/repo.ts'", /import\/service\.ts/],
  [pure, 'shared/a.ts', 'export const now = () => Date.now()', /Date\.now/],
  [pure, 'shared/a.ts', 'export const today = () => new Date()', /new Date/],
  [pure, 'shared/a.ts', 'export const dice = () => Math.random()', /Math\.random/],
  [pure, 'shared/a.ts', "import { readFileSync } from 'node:fs'", /node:fs/],
  [pure, 'electron/core/mail/throttle.ts', 'export const now = () => Date.now()', /Date\.now/],
  [size, 'electron/core/a.ts', '\n'.repeat(351), /second reason/],
  [size, 'electron/server.ts', '\n'.repeat(121), /more than 120/],
  [moduleState, 'electron/core/a.ts', 'export let cache = 1', /module-level let/],
  [moduleState, 'electron/core/a.ts', 'var cache = 1', /module-level var/],
  [
    consentWriters,
    'electron/core/features/jobs/a.ts',
    "statement(tx, 'update consents set status = ?')",
    /consent\/service\.ts/,
  ],
  [
    consentWriters,
    'electron/core/features/jobs/a.ts',
    "insertPlain(deed.tx, 'topic_consents', {})",
    /consent\/service\.ts/,
  ],
  [numberFields, 'renderer/a.tsx', "import { NumberInput } from '@mantine/core'", /digits of every script/],
  [numberFields, 'renderer/a.tsx', 'const a = <input type="number" />', /type="number"/],
  [numberFields, 'renderer/a.tsx', 'const a = <input inputMode="decimal" />', /number-field\.tsx/],
  [
    rooms,
    'electron/core/features/import/match/a.ts',
    "import { x } from '../write/write-row.ts'",
    /belongs below both/,
  ],
  [rooms, 'electron/core/features/import/check/a.ts', "import { x } from '../write/write-row.ts'", /beside it/],
  [rooms, 'electron/core/features/import/helping/a.ts', '', /which storey/],
  [renames, 'electron/core/a.ts', "import { renameSync as move } from 'node:fs'", /put-in-place\.ts/],
  [renames, 'scripts/a.ts', "import { rename } from 'node:fs/promises'", /put-in-place\.ts/],
  [names, 'electron/core/utils.ts', '', /says nothing/],
  [names, 'renderer/helpers/a.ts', '', /says nothing/],
  [words, 'electron/core/a.ts', '// TODO later', /do it now/],
  [words, 'electron/core/a.ts', 'const o = { rejectUnauthorized: false }', /always verified/],
  [words, 'electron/core/a.ts', '// @ts-ignore', /say the type/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source file
  [sqlText, 'electron/core/a.ts', 'const q = `select id from people where name = ${typed}`', /bind the value/],
  [sqlText, 'electron/core/a.ts', "const q = 'delete from people where name = ' + typed", /bind the value/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source file
  [sqlText, 'electron/core/a.ts', 'db.exec(`vacuum into ${typed}`)', /bind the value/],
  [translated, 'renderer/a.tsx', 'const a = <p>Hello there</p>', /Hello there/],
  [translated, 'renderer/a.tsx', "const a = <p>{'Hello there'}</p>", /Hello there/],
  [translated, 'renderer/a.tsx', 'const a = <p>বন্ধু এল</p>', /বন্ধু/],
  [translated, 'renderer/a.tsx', 'const a = <input placeholder="Your name" />', /Your name/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a source file
  [translated, 'renderer/a.tsx', 'const a = <a title={`Open ${name}`} />', /Open/],
]

describe('each rule sees its fault and says what to do instead', () => {
  test.each(planted)('%o in %s: %s', (rule, path, text, says) => {
    const found = rule(sourceOf(path, text))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(says)
    expect(found[0]).toContain(path)
  })
  test('every rule is planted against', () => {
    expect(new Set(planted.map(([rule]) => rule))).toEqual(new Set(Object.values(rules)))
  })
  test('what is allowed is not reported', () => {
    const fine = sourceOf(
      'renderer/features/jobs/a.tsx',
      "import { t } from '../../../shared/i18n/index.ts'\nconst a = <p title={t('a.b')}>{t('c')} · 12 <b>Bandhu</b></p>",
    )
    expect(Object.values(rules).flatMap((rule) => rule(fine))).toEqual([])
  })
})
