import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'

export const root = join(import.meta.dirname, '../..')

/** A source file: its path from the root with forward slashes, and what a rule looks at. */
export type Source = {
  path: string
  text: string
  lines: number
  /** What it imports: packages by name, our own files by their path from the root. Types count too unless said. */
  imports: { target: string; typeOnly: boolean; line: number }[]
  tree: Node
}

/** Any node of the syntax tree (ESTree with JSX). */
export type Node = { type: string; start: number; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Every node of a tree, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

export const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** Reads a file's structure; `text` is given, so that a planted fault needs no file. */
export function sourceOf(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
  const own = (target: string) =>
    target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target
  const statics = module.staticImports.map(({ moduleRequest, entries, start }) => ({
    target: own(moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    line: lineOf(text, start),
  }))
  const dynamics = [...nodesOf(program as unknown as Node)].flatMap((node) => {
    const { source } = node as { source?: { type?: string; value?: unknown } }
    if (node.type !== 'ImportExpression' || typeof source?.value !== 'string') return []
    return [{ target: own(source.value), typeOnly: false, line: lineOf(text, node.start) }]
  })
  const reexports = module.staticExports.flatMap(({ entries, start }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest
        ? [{ target: own(entry.moduleRequest.value), typeOnly: entry.isType, line: lineOf(text, start) }]
        : [],
    ),
  )
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: [...statics, ...dynamics, ...reexports],
    tree: program as unknown as Node,
  }
}

const read: { sources?: readonly Source[] } = {}

/** Every source file of the product and its scripts, read once a process; tests are not in it. */
export function productSources(): readonly Source[] {
  read.sources ??= globSync(['{electron,renderer,shared,drizzle/schema,scripts}/**/*.{ts,tsx}', '*.config.ts'], {
    cwd: root,
  })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .sort()
    .map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')))
  return read.sources
}
