import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { mayCall } from '../../electron/core/permissions.ts'
import { contract } from '../../shared/contract.ts'
import { root } from './source.ts'

/** Every procedure of the contract by its path, `customers.get`. */
const procedures = Object.entries(contract).flatMap(([feature, entries]) =>
  Object.entries(entries).map(([name, procedure]) => ({ feature, name, path: `${feature}.${name}`, procedure })),
)

const tests = globSync(['electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'], { cwd: root })
  .filter((file) => file !== 'tests/architecture/procedures.test.ts')
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n')

test('the contract has procedures', () => expect(procedures.length).toBeGreaterThan(20))

test.each(procedures)('$path says who may call it, what it answers and what can go wrong', ({ procedure }) => {
  if (!isContractProcedure(procedure)) throw new Error('only procedures may stand here: one level a feature')
  const { meta, errorMap, outputSchema } = procedure['~orpc']
  expect(meta.right).toBe('owner')
  expect(mayCall('owner', meta)).toBe(true)
  expect(outputSchema, 'add .output(…): what is not described is not sent').toBeDefined()
  for (const code of ['VALIDATION', 'FORBIDDEN', 'INTERNAL', 'STORAGE_FULL']) {
    expect(errorMap, 'begin with query() or command() from shared/procedure.ts').toHaveProperty(code)
  }
})

/** Names of everything that an input can hold, at any depth. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> }
  return [...Object.keys(properties), ...[...Object.values(properties), ...Object.values(rest)].flatMap(namesIn)]
}

/** A backup's second place, where the host has no dialog to choose it in: refused where it has one. */
const TYPED_FOLDER = ['backup.useFolder']

test.each(procedures)('$path looks at its input, and takes no path of a file', ({ procedure, path }) => {
  const { inputSchema } = (procedure as AnyContractProcedure)['~orpc']
  if (inputSchema === undefined) return // nothing is read from such a call
  const schema = inputSchema as z.ZodType
  for (const wrong of ['text', 7, [], true, { surprise: 1 }]) {
    const read = schema.safeParse(wrong)
    // What nobody described does not come through, even where nothing is asked for.
    expect(read.success && JSON.stringify(read.data)).not.toBe(JSON.stringify(wrong))
  }
  const names = namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  expect(names.filter((name) => /^(path|folder|directory|file|fileName)$/i.test(name))).toEqual(
    TYPED_FOLDER.includes(path) ? ['folder'] : [],
  )
})

test.each(procedures)('$path is called by a test', ({ feature, name }) => {
  const called = new RegExp(`\\b${feature}\\s*\\.\\s*${name}\\b|/rpc/${feature}/${name}\\b`)
  expect(called.test(tests), 'write a test that calls it through the front door').toBe(true)
})
