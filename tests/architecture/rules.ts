import { lineOf, type Node, nodesOf, type Source } from './source.ts'

/** A rule gives one line a violation: where, what, and what to do instead. */
export type Rule = (source: Source) => string[]

const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(folder))

type Layer = { of: (path: string) => boolean; refuses: (target: string) => boolean; instead: string }

const isOurs = (target: string) => within(target, 'electron/', 'renderer/', 'shared/', 'drizzle/', 'tests/', 'scripts/')
const ours =
  (...allowed: string[]) =>
  (target: string) =>
    isOurs(target) && !within(target, ...allowed)
const serves = new Set(['node:http', 'node:https', 'node:http2', 'http', 'https', 'ws'])

const LAYERS: Layer[] = [
  {
    of: (path) => within(path, 'shared/'),
    refuses: ours('shared/'),
    instead: 'shared/ runs in the core and in the window: move what both need here, give the rest as an argument.',
  },
  {
    of: (path) => within(path, 'renderer/'),
    refuses: ours('renderer/', 'shared/'),
    instead: 'the window talks to the core through shared/contract.ts only.',
  },
  {
    of: (path) => within(path, 'renderer/ui/'),
    refuses: ours('renderer/ui/', 'shared/'),
    instead: 'renderer/ui knows no feature and no line to the core: take values and callbacks as props.',
  },
  {
    of: (path) => within(path, 'renderer/rpc/'),
    refuses: ours('renderer/rpc/', 'shared/'),
    instead: 'renderer/rpc is the line to the core and draws nothing.',
  },
  {
    of: (path) => within(path, 'electron/core/'),
    refuses: ours('electron/core/', 'shared/', 'drizzle/schema/'),
    instead: 'the core knows no host and no window: ask for a port in electron/core/ports.ts.',
  },
  {
    of: (path) => within(path, 'drizzle/schema/'),
    refuses: ours('drizzle/schema/', 'shared/'),
    instead: 'tables depend on nothing but other tables.',
  },
  {
    of: (path) => within(path, 'electron/headless/'),
    refuses: ours('electron/headless/', 'electron/core/', 'shared/'),
    instead: 'a host knows the core, never the other host.',
  },
  {
    of: (path) => within(path, 'electron/desktop/'),
    refuses: ours('electron/desktop/', 'electron/core/', 'shared/'),
    instead: 'a host knows the core, never the other host.',
  },
  {
    of: (path) => !within(path, 'electron/desktop/', 'electron/main.ts', 'electron/preload.ts'),
    refuses: (target) => target === 'electron' || target === 'electron-updater',
    instead: 'only electron/desktop, main.ts and preload.ts may know Electron: make it a port.',
  },
  {
    of: (path) =>
      within(path, 'electron/', 'shared/', 'renderer/') && !within(path, 'electron/headless/', 'electron/server.ts'),
    refuses: (target) => serves.has(target),
    instead: 'serving is the work of electron/headless.',
  },
]

/** Who may import whom; what Biome's patterns cannot say (paths are resolved here). */
export const layers: Rule = ({ path, imports }) =>
  LAYERS.filter((layer) => layer.of(path)).flatMap((layer) =>
    imports
      .filter(({ target }) => layer.refuses(target))
      .map(({ target, line }) => `${path}:${line} imports ${target}: ${layer.instead}`),
  )

/**
 * Files beside a service.ts that other features may use. A job runs in a worker thread, where there are no services: what
 * it needs of another feature are functions on its own transaction.
 */
const DOORS: Record<string, string> = {
  'electron/core/features/activity/journal.ts': 'the journal is written inside the transaction that changes the rows',
  'electron/core/features/activity/reverse.ts': 'a cancelled action is taken back by its own job',
  'electron/core/features/activity/put-back/own-name.ts':
    'what a company that comes back is called, written by every undo',
  'electron/core/features/activity/since/undone-versions.ts': 'the number of what was taken back, noted by every undo',
  'electron/core/features/activity/put-back/restore-row.ts':
    'a segment that comes back is written as the journal has it',
  'electron/core/features/activity/since/took-away.ts':
    'who is in the recycle bin, or part of somebody else, gets what comes back meanwhile',
  'electron/core/features/activity/since/leads-to.ts':
    'what a row leads to is asked by the undo of a merge, which the undo itself calls',
  'electron/core/features/backup/prepare.ts': 'a backup is made ready in a worker, where there are no services',
  'electron/core/features/import/source/conversion.ts': 'types alone: what a thread is asked of a source',
  'electron/core/features/import/source/source-converters.ts':
    'a source becomes a table in a thread, where there are no services',
  'electron/core/features/import/ahead/messages.ts': 'types alone: what a thread does of an import',
  'electron/core/features/import/ahead/answer-ahead.ts':
    'rows are read and looked for in a thread, where there are no services',
  'electron/core/features/import/rows/alike-cells.ts':
    'the question for a thread of its own: it looks through a file for cells that say the same',
  'electron/core/features/import/rows/find-rows.ts':
    'a file is looked through in a thread, where there are no services',
  'electron/core/features/import/coming-in.ts': 'one condition in SQL for whoever asks who may be written to or merged',
  'electron/core/features/export/whole/whole-in.ts':
    'a whole Bandhu is made ready in a worker, where there are no services',
  'electron/core/features/duplicates/unmerge/unmerge.ts': 'the undo of a merge is a part of every undo',
  'electron/core/features/duplicates/unmerge/unmerge-company.ts': 'the same, of companies',
  'electron/core/features/customers/search/search-doc.ts': 'pure: whoever writes a person writes what it is found by',
  'electron/core/features/customers/search/fresh-docs.ts':
    'what a person is found by, asked by merges, undos and fields, on which the service of customers itself rests',
  'electron/core/features/templates/picture-facts.ts':
    'pure: the thread that reads cards asks it, and loads in its few seconds nothing about letters',
}

const FEATURE = /^electron\/core\/features\/([^/]+)\//

/** A feature of the core reaches another only through its service.ts; the core's own files reach them where they register. */
export const featureDoors: Rule = ({ path, imports }) => {
  const own = FEATURE.exec(path)?.[1]
  const registers = /^electron\/core\/(router|services|create-core|jobs\/registry|jobs\/loaders)\.ts$/.test(path)
  return imports.flatMap(({ target, line }) => {
    const other = FEATURE.exec(target)?.[1]
    if (!other || other === own || registers || target.endsWith('/service.ts') || target in DOORS) return []
    return [
      `${path}:${line} imports ${target}: another feature is reached through electron/core/features/${other}/service.ts.`,
    ]
  })
}

const IMPURE_CALLS = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'performance.now', 'process.cwd'])
const IMPURE_NAMES = new Set(['fetch', 'setTimeout', 'setInterval', 'localStorage', 'XMLHttpRequest'])
const IMPURE_IMPORT =
  /^(node:(?!buffer$|crypto$|path$|util$|url$|string_decoder$|punycode$)|better-sqlite3$|pino$|ws$|electron$)/

function impureCall(node: Node): string | null {
  const callee = node.callee as Node | undefined
  const name = (part: unknown) => (part as { name?: string } | undefined)?.name ?? ''
  if (node.type === 'NewExpression' && name(callee) === 'Date' && (node.arguments as unknown[]).length === 0)
    return 'new Date()'
  if (node.type !== 'CallExpression' || !callee) return null
  if (callee.type === 'Identifier' && IMPURE_NAMES.has(name(callee))) return `${name(callee)}()`
  const called = callee.type === 'MemberExpression' ? `${name(callee.object)}.${name(callee.property)}` : ''
  return IMPURE_CALLS.has(called) ? `${called}()` : null
}

/** Pure files do the same for the same arguments: all of shared/, and every file of the core with a *.pure.test.ts. */
export function purity(isPure: (path: string) => boolean): Rule {
  const instead = 'this file is pure: take the clock, the ids and what was read as arguments.'
  return ({ path, text, imports, tree }) => {
    if (!isPure(path)) return []
    const calls = [...nodesOf(tree)].flatMap((node) => {
      const call = impureCall(node)
      return call ? [`${path}:${lineOf(text, node.start)} calls ${call}: ${instead}`] : []
    })
    const reads = imports
      .filter(({ target, typeOnly }) => !typeOnly && IMPURE_IMPORT.test(target))
      .map(({ target, line }) => `${path}:${line} imports ${target}: ${instead}`)
    return [...calls, ...reads]
  }
}

/** At most 350 lines; the roots of the two hosts and the preload stay a page. */
export const size: Rule = ({ path, lines }) => {
  const limits: Record<string, number> = {
    'electron/main.ts': 120,
    'electron/server.ts': 120,
    'electron/preload.ts': 60,
  }
  const limit = limits[path] ?? 350
  if (lines <= limit) return []
  return [
    `${path} has ${lines} lines, more than ${limit}: find the second reason in it and give that a file of its own.`,
  ]
}

/** State at the top of a module lives as long as the process and makes two cores share it. */
export const moduleState: Rule = ({ path, text, tree }) =>
  (tree.body as Node[])
    .map((node) => (node.type === 'ExportNamedDeclaration' ? (node.declaration as Node | null) : node))
    .filter((node) => node?.type === 'VariableDeclaration' && node.kind !== 'const')
    .map(
      (node) =>
        `${path}:${lineOf(text, node!.start)} has a module-level ${String(node!.kind)}: keep it in what a function returns.`,
    )

const FILES = new Set(['node:fs', 'node:fs/promises', 'fs', 'fs/promises'])

/** Windows refuses a rename while a virus scanner looks at the file: one place knows how long to try again. */
export const renames: Rule = ({ path, text, tree }) => {
  if (path === 'electron/core/put-in-place.ts') return []
  return (tree.body as Node[])
    .filter((node) => node.type === 'ImportDeclaration' && FILES.has(String((node.source as Node).value)))
    .flatMap((node) => node.specifiers as Node[])
    .filter(({ imported }) => /^rename(Sync)?$/.test(String((imported as { name?: string } | undefined)?.name)))
    .map(
      (node) => `${path}:${lineOf(text, node.start)} renames a file: put it there with electron/core/put-in-place.ts.`,
    )
}

/** A name says what is inside; these say that nobody knew. */
export const names: Rule = ({ path }) => {
  const word = path.split(/[/.]/).find((part) => /^(utils?|helpers?|managers?|misc|common|stuff|lib)$/i.test(part))
  return word ? [`${path}: "${word}" says nothing. Name the file after the one thing it does.`] : []
}

/** What must stand in no source: a promise to do it later, and a way around the check of a certificate. */
export const words: Rule = ({ path, text }) => {
  const refused: [RegExp, string][] = [
    [/\b(TODO|FIXME|XXX|HACK)\b/, 'do it now, or leave it out.'],
    [/rejectUnauthorized\s*:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/, 'certificates are always verified.'],
    [/\btestdata\b/i, 'the product knows no test data.'],
    [/@ts-(ignore|nocheck)/, 'say the type, or expect the error with its reason.'],
  ]
  return text
    .split('\n')
    .flatMap((line, i) =>
      refused
        .filter(([pattern]) => pattern.test(line))
        .map(([pattern, instead]) => `${path}:${i + 1} matches ${pattern.source}: ${instead}`),
    )
}

const SPOKEN = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'description',
  'aria-label',
  'aria-description',
  'error',
])
/** Words that are the same in every language, and what is drawn, not read. */
const NAMES = new Set(['Bandhu'])

/** What a person reads comes from shared/i18n: no words between tags, none in the attributes that are shown or spoken. */
export const translated: Rule = ({ path, text, tree }) => {
  if (!path.endsWith('.tsx')) return []
  const found = (node: Node, words: string) => {
    const said = words.trim()
    if (!/\p{L}{2}/u.test(said) || NAMES.has(said)) return []
    return [`${path}:${lineOf(text, node.start)} says "${said}" in one language: use t('…') and shared/i18n.`]
  }
  return [...nodesOf(tree)].flatMap((node) => {
    if (node.type === 'JSXText') return found(node, String(node.value))
    if (node.type === 'JSXElement' || node.type === 'JSXFragment')
      return (node.children as Node[]).flatMap(({ expression }) =>
        isText(expression) ? found(expression, textOf(expression)) : [],
      )
    if (node.type !== 'JSXAttribute') return []
    const name = (node.name as { name?: string }).name ?? ''
    const value = (node.value as Node | null)?.expression ?? node.value
    return SPOKEN.has(name) && isText(value) ? found(node, textOf(value)) : []
  })
}

function isText(value: unknown): value is Node {
  const node = value as Node | null
  return (node?.type === 'Literal' && typeof node.value === 'string') || node?.type === 'TemplateLiteral'
}
function textOf(node: Node): string {
  if (node.type === 'Literal') return String(node.value)
  return (node.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join(' ')
}
