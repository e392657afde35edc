import { app } from 'electron'
import type { Core } from '../core/create-core.ts'
import type { Log } from '../core/ports.ts'

/** Running jobs stop at a safe point and the database is closed before the process may end. */
export function closeBeforeQuit(core: Core, log: Log): void {
  const closing = { begun: false, done: false }
  app.on('before-quit', (event) => {
    if (closing.done) return
    event.preventDefault()
    if (closing.begun) return
    closing.begun = true
    const end = () => {
      closing.done = true
      app.quit()
    }
    core.close().then(end, (error: unknown) => {
      log.error('closing', error)
      end()
    })
  })
}
