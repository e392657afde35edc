import { openConnection } from './db/open.ts'
import { createDb } from './db/unit-of-work.ts'
import type { Surroundings } from './deps.ts'
import { backupsOfFolder } from './features/backup/service.ts'
import { systemService } from './features/system/service.ts'
import type { Base } from './open-base.ts'
import type { Services } from './services.ts'

/**
 * What a folder still offers when its database cannot be read: the list of its backups and putting one back. Every other
 * call is answered with the error that kept it from opening, so the window says that and nothing is written anywhere.
 */
export function brokenBase(around: Surroundings, error: unknown): Base {
  const refused = new Proxy({}, { get: () => () => fail(error) })
  // An empty base in memory, only for the system's own facts.
  const connection = openConnection(':memory:')
  const db = createDb(connection, ':memory:', () => undefined)
  const still = { system: systemService({ ...around, db }), backup: backupsOfFolder(around, error) }
  return {
    services: new Proxy(still, { get: (known, name) => Reflect.get(known, name) ?? refused }) as unknown as Services,
    get db(): never {
      return fail(error)
    },
    untilFree: () => Promise.resolve(),
    start: () => undefined,
    async close(decide) {
      connection.$client.close()
      decide?.()
    },
  }
}

function fail(error: unknown): never {
  throw error
}
