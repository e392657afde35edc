import { app, electron } from './electron.ts'
import { listening } from './emitter.ts'
import { recorded } from './recorded.ts'
import { permissionCalls } from './session.ts'
import { type TrayFacts, trays } from './tray.ts'

/** What a test may look at besides Electron itself. */
export type DoubleFacts = {
  recorded: readonly { kind: string; value: unknown }[]
  listening: { registered: string[]; heard: string[] }
  permissionCalls: { request: number; check: number }
  trays: readonly TrayFacts[]
}

type Asked = { id: number; fn: string; arg: unknown }

/**
 * Remote control for the process that started this one, in the shape of Playwright's ElectronApplication.evaluate():
 * a function comes as its source text and runs here with the electron module. Ends when the parent is gone.
 */
export function startControl(): void {
  process.on('message', (asked: Asked) => {
    void run(asked).then(
      (value) => process.send?.({ id: asked.id, value: value ?? null }),
      (error: unknown) => process.send?.({ id: asked.id, error: String(error) }),
    )
  })
  process.once('disconnect', () => app.exit(0))
  process.once('SIGTERM', () => app.quit())
}

async function run({ fn, arg }: Asked): Promise<unknown> {
  const facts: DoubleFacts = {
    recorded,
    listening: { registered: [...listening.registered].sort(), heard: [...listening.heard].sort() },
    permissionCalls,
    trays,
  }
  const act = new Function(`return (${fn})`)() as (electronModule: unknown, arg: unknown) => unknown
  return act({ ...electron, double: facts }, arg)
}
