import type { Right } from '../../shared/procedure.ts'
import type { Services } from './services.ts'

/** Who is asking. Comes from the transport: the desktop port means the user at that window, HTTP means the session. */
export type Actor = { role: Right }

/** What every handler gets. Never built from a payload. */
export type Context = {
  actor: Actor
  requestId: string
  services: Services
  /** Resolves when no job keeps the database for seconds: before anything is written. */
  untilFree(): Promise<void>
}
