import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lanesFor } from '../../electron/core/features/campaigns/sending/sending.ts'
import { startSmtp } from '../support/smtp/start.ts'

/** Letters a second from the first to the last that the sink received, of the product and of a bare nodemailer pool. */
export interface CampaignBenchRow {
  name: 'campaign-engine'
  value: number
  unit: 'letters/s'
  baseline: number
  ratio: number
  budget: number
  ok: boolean
}

const CONNECTIONS = lanesFor({ perMinute: null, perHour: null, perDay: null })

/**
 * The campaign engine: render, write state (synchronous=FULL), send over TLS to a sink in another process. Baseline:
 * nodemailer's pool with the same number of connections to the same sink, in the same run. Median of `runs`.
 * @param budget least ratio of the two
 */
export async function benchCampaign({ letters = 10_000, runs = 3, budget = 0.6 } = {}): Promise<CampaignBenchRow[]> {
  const product: number[] = []
  const pool: number[] = []
  // One after the other, in turn: what slows the machine for a while slows both.
  for (let run = 0; run < runs; run++) {
    pool.push(await measure('pool', letters))
    product.push(await measure('product', letters))
  }
  const value = median(product)
  const baseline = median(pool)
  const ratio = value / baseline
  return [
    {
      name: 'campaign-engine',
      value: round(value),
      unit: 'letters/s',
      baseline: round(baseline),
      ratio: round(ratio, 100),
      budget,
      ok: ratio >= budget,
    },
  ]
}

async function measure(what: 'product' | 'pool', letters: number): Promise<number> {
  const sink = await startSmtp({ keepRaw: false, announce: false })
  try {
    const { port, user, password, caFile } = sink
    await run([what, String(letters), JSON.stringify({ port, user, password, connections: CONNECTIONS })], caFile)
    const received = sink.received()
    const first = received[0]
    const last = received.at(-1)
    if (!first || !last || received.length !== letters) throw new Error(`${received.length} of ${letters} arrived`)
    return ((letters - 1) * 1000) / (last.at - first.at)
  } finally {
    await sink.stop()
  }
}

function run(args: string[], caFile: string): Promise<void> {
  const child = fork(fileURLToPath(new URL('./campaign-child.ts', import.meta.url)), args, {
    execArgv: [],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the measured run ended with ${code}`))))
  })
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function round(value: number, to = 1): number {
  return Math.round(value * to) / to
}
