/** What a connection says of its writes, so that whoever holds the lock for long hears of it. */
export type Turn = {
  /** It begins to wait for the lock. */
  begin(): void
  /** It has the lock. */
  locked(): void
  /** It has written, or given up. */
  end(): void
  /** From now on it keeps the lock for seconds; `false`: no longer. */
  hold(long: boolean): void
}

/**
 * Lets the window's thread write while a job writes without a pause. SQLite's busy handler only looks now and then, so
 * a job that begins its next transaction at once could keep the window waiting for seconds. The window's thread says
 * in shared memory that it waits; a job gives way between two units of work.
 */
export type WriteTurn = Turn & {
  /** Shared with the worker through workerData. */
  memory: SharedArrayBuffer
  /**
   * Resolves when no job keeps the lock for seconds; the job hears at once that somebody waits. To be awaited before a write:
   * the write itself would hold up the window's thread. After a minute it resolves all the same: the write then says what is wrong.
   */
  untilFree(): Promise<void>
  /** This job runs no more, however it ended. */
  gone(jobId: number): void
}

/** Cells of the memory: how many wait; the job that keeps the lock for long (0: none). */
const WAITING = 0
const HOLDER = 1

export function createWriteTurn(): WriteTurn {
  const memory = new SharedArrayBuffer(8)
  const cells = new Int32Array(memory)
  return {
    memory,
    begin: () => void Atomics.add(cells, WAITING, 1),
    // Jobs give way until the window has written.
    locked: () => undefined,
    end: () => void Atomics.sub(cells, WAITING, 1),
    hold: () => undefined,
    async untilFree() {
      if (Atomics.load(cells, HOLDER) === 0) return
      Atomics.add(cells, WAITING, 1)
      try {
        await lookUntil(() => Atomics.load(cells, HOLDER) === 0, MOST_HELD)
      } finally {
        Atomics.sub(cells, WAITING, 1)
      }
    },
    gone: (jobId) => void Atomics.compareExchange(cells, HOLDER, jobId, 0),
  }
}

/** In a worker: the turn of the job's own connection. It waits only until it has the lock: nobody gives way to its work. */
export function turnOfJob(memory: SharedArrayBuffer, jobId: number): Turn {
  const cells = new Int32Array(memory)
  let waits = false
  const waitNoMore = () => {
    if (waits) Atomics.sub(cells, WAITING, 1)
    waits = false
  }
  return {
    begin() {
      waits = true
      Atomics.add(cells, WAITING, 1)
    },
    locked: waitNoMore,
    end: waitNoMore,
    hold(long) {
      if (long) Atomics.store(cells, HOLDER, jobId)
      else Atomics.compareExchange(cells, HOLDER, jobId, 0)
    },
  }
}

/** How long a job gives way at most, how long a write waits for one that holds the lock for seconds, and how often they look (ms). */
const MOST = 2_000
const MOST_HELD = 60_000
const LOOK = 2

/** In a worker: whether somebody else waits to write at this moment. */
export function someoneWaits(memory: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(memory), WAITING) > 0
}

/** In a worker: resolves when nobody waits to write, at the latest after two seconds. */
export async function giveWay(memory: SharedArrayBuffer): Promise<void> {
  const cells = new Int32Array(memory)
  await lookUntil(() => Atomics.load(cells, WAITING) === 0, MOST)
}

async function lookUntil(isSo: () => boolean, most: number): Promise<void> {
  for (let waited = 0; !isSo() && waited < most; waited += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}
