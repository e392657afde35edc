import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { Ports } from '../../../electron/core/ports.ts'
import { THREAD_PROGRAM } from '../built.ts'
import { createTestCore, type TestCore } from '../test-core.ts'
import { type Stage, tellThreads } from './stage.ts'

/** The product's thread that looks at what it was told (stage.ts) first. */
export const STAGE_THREAD = new URL('./thread.ts', import.meta.url)

type Deed = { deed: 'stand' } | { deed: 'fill'; fills: string }

export type AtStage = {
  /** Resolves when a thread stands there; never, where it came to its end without. */
  reached(signal: AbortSignal): Promise<void>
  goOn(): void
  /** How many steps the last thread of this kind took; it has answered, and ends. */
  steps(): Promise<number>
}

/** From now on the thread of this kind of job or question does so at its step number `at` (0: at none). */
export function atStage(folder: string, of: string, at: number, deed: Deed): AtStage {
  const sign = join(mkdtempSync(join(folder, 'sign-')), 'sign')
  const stage = { of, at, sign, program: THREAD_PROGRAM.href, ...deed } satisfies Stage
  tellThreads(stage)
  return {
    async reached(signal) {
      while (!existsSync(`${sign}.reached`) && !signal.aborted) await wait(1)
    },
    goOn: () => writeFileSync(`${sign}.go`, ''),
    async steps() {
      const written = () => (existsSync(`${sign}.steps`) ? readFileSync(`${sign}.steps`, 'utf8') : '')
      const end = Date.now() + 120_000
      while (!written().endsWith('\n')) {
        if (Date.now() > end) throw new Error(`the thread of ${of} did not tell its steps`)
        await wait(1)
      }
      return Number(written())
    },
  }
}

const unfinished = ({ core }: TestCore) =>
  core.db.read.$client
    .prepare(
      "select (select count(*) from people) - (select count(*) from search_docs where indexed = 1) + (select count(*) from jobs where state not in ('done', 'failed', 'cancelled'))",
    )
    .pluck()
    .get()

/** Until what was written straight into the tables is searchable, and nothing works any more. */
export const settled = (core: TestCore) =>
  vi.waitFor(() => expect(unfinished(core)).toBe(0), { interval: 5, timeout: 60_000 })

/** A data folder made once, of which every test gets a core on a copy of its own. */
export async function templateShop(fill: (core: TestCore) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'bandhu-stages-'))
  const source = join(folder, 'template')
  const made = await createTestCore({ dataDir: source })
  await fill(made)
  await made.close()
  // What was written straight into the tables becomes searchable at the next start.
  const again = await createTestCore({ dataDir: source })
  await settled(again)
  await again.close()
  let copies = 0
  return {
    folder,
    /** A core whose threads look at their stage; in `dataDir`, or in a folder of its own. */
    async copy(dataDir = join(folder, `copy-${++copies}`), ports: Partial<Ports> = {}): Promise<TestCore> {
      cpSync(source, dataDir, { recursive: true })
      atStage(folder, '', 0, { deed: 'stand' })
      return createTestCore({ dataDir, ports: { ...ports, thread: STAGE_THREAD } })
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Some of 1 … `last`, the first and the last ones among them: `most` at most. */
export function someOf(last: number, most: number): number[] {
  const spread = Array.from({ length: most }, (_, n) => Math.round(1 + (n * (last - 1)) / Math.max(1, most - 1)))
  return [...new Set(spread)].filter((at) => at >= 1 && at <= last)
}
