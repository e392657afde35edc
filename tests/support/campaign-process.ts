import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Campaign } from '../../shared/features/campaigns/contract.ts'
import type { ChildNews, ChildOrder } from './campaign-child.ts'

/** The product's core on a data folder, in a process of its own. */
export type CampaignProcess = {
  order(what: ChildOrder): void
  /** Resolves when a campaign is seen for which this is true; rejects when the process ends or fails before. */
  seen(reached: (campaign: Campaign) => boolean): Promise<Campaign>
  /** Resolves when the product notes an error that begins like this. */
  logged(beginning: string): Promise<void>
  /** A signal of the system: SIGKILL (resolved when it is gone), SIGSTOP and SIGCONT as a lid that closes and opens. */
  kill(): Promise<void>
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Closes it as its owner would. */
  close(): Promise<void>
}

type Options = {
  dataDir: string
  password: string
  /** Modules loaded into the process and its threads before the product, and what they read. */
  imports?: string[]
  env?: Record<string, string>
}

/** Starts the product on a data folder; resolves when it is ready. The caller closes or kills it. */
export async function startCampaignProcess({
  dataDir,
  password,
  imports = [],
  env,
}: Options): Promise<CampaignProcess> {
  const child = fork(fileURLToPath(new URL('./campaign-child.ts', import.meta.url)), [dataDir, password], {
    execArgv: imports.flatMap((file) => ['--import', pathToFileURL(file).href]),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const order = (what: ChildOrder) => child.send(what)
  const ended = () =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await heard(child, (news) => news.type === 'ready')
  return {
    order,
    seen: async (reached) => {
      const news = await heard(child, (one) => one.type === 'state' && reached(one.campaign))
      return (news as ChildNews & { type: 'state' }).campaign
    },
    logged: async (beginning) =>
      void (await heard(child, (one) => one.type === 'logged' && one.message.startsWith(beginning))),
    kill() {
      child.kill('SIGKILL')
      return ended()
    },
    signal: (name) => void child.kill(name),
    close() {
      order({ type: 'close' })
      return ended()
    },
  }
}

function heard(child: ChildProcess, wanted: (news: ChildNews) => boolean): Promise<ChildNews> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('the product ended before it said what was waited for'))
    const listen = (news: ChildNews) => {
      if (news.type === 'error') return reject(new Error(news.message))
      if (!wanted(news)) return
      child.off('message', listen)
      child.off('exit', gone)
      resolve(news)
    }
    child.on('message', listen)
    child.once('exit', gone)
  })
}
