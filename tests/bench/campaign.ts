import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { lanesFor } from '../../electron/core/features/campaigns/sending/sending.ts'
import { startSmtp } from '../support/smtp/start.ts'
import { type BenchRow, benchRow, median } from './rows.ts'
import { SIZES } from './sizes.ts'

const CONNECTIONS = lanesFor({ perMinute: null, perHour: null, perDay: null })

/**
 * The campaign engine, in letters a second from the first to the last that the sink received: render, write state
 * (synchronous=FULL), send over TLS to a sink in another process. Baseline: nodemailer's pool with the same number of
 * connections to the same sink, in the same run. Median of `runs`.
 */
export async function benchCampaign({ letters = SIZES.letters, runs = 3 } = {}): Promise<BenchRow[]> {
  const product: number[] = []
  const pool: number[] = []
  // One after the other, in turn: what slows the machine for a while slows both.
  for (let run = 0; run < runs; run++) {
    pool.push(await measure('pool', letters))
    product.push(await measure('product', letters))
  }
  return [benchRow('campaign-engine', median(product), median(pool))]
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
