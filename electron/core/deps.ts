import type { SwapTurn } from './db/swap-turn.ts'
import type { Db } from './db/unit-of-work.ts'
import type { ChangeFeed } from './events.ts'
import type { FileRefs } from './files.ts'
import type { Runner } from './jobs/runner.ts'
import type { Ports } from './ports.ts'
import type { Reader } from './reads/reader.ts'

export type CoreOptions = {
  /** Holds bandhu.db and everything else of this shop; made when it is not there. */
  dataDir: string
  migrationsDir: string
  version: string
  /** Shown, never branched on: what differs between hosts is a port. */
  host: 'desktop' | 'browser' | 'test'
}

/** What outlives the database of a folder: it stays when a restore puts another one in its place. */
export type Surroundings = CoreOptions & {
  ports: Ports
  feed: ChangeFeed
  files: FileRefs
  swaps: SwapTurn
  /**
   * Closes the database, puts what was decided in its place, and opens that. `decide`: called when no job runs any more and
   * no call comes in between, with the database still open; what it throws comes back once a database is open again.
   * Throws AppError DATABASE_BUSY where the program is being closed.
   */
  restart: (decide: () => void) => Promise<void>
}

/** What a service is made from. Another feature's service comes as a second argument, named in createServices. */
export type Deps = Surroundings & {
  db: Db
  runner: Runner
  reader: Reader
}
