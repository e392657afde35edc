/**
 * Lets the window's thread write while a job writes without a pause. SQLite's busy handler only looks now and then, so
 * a job that begins its next transaction at once could keep the window waiting for seconds. The window's thread says
 * in shared memory that it waits; a job gives way between two units of work.
 */
export type WriteTurn = {
  /** Shared with the worker through workerData. */
  memory: SharedArrayBuffer
  begin(): void
  end(): void
}

export function createWriteTurn(): WriteTurn {
  const memory = new SharedArrayBuffer(4)
  const waiting = new Int32Array(memory)
  return {
    memory,
    begin: () => void Atomics.add(waiting, 0, 1),
    end: () => void Atomics.sub(waiting, 0, 1),
  }
}

/** How long a job gives way at most (ms), and how often it looks. */
const MOST = 2_000
const LOOK = 2

/** In a worker: whether somebody of the window's thread waits to write at this moment. */
export function someoneWaits(memory: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(memory), 0) > 0
}

/** In a worker: resolves when nobody of the window's thread waits to write, at the latest after two seconds. */
export async function giveWay(memory: SharedArrayBuffer): Promise<void> {
  const waiting = new Int32Array(memory)
  for (let waited = 0; Atomics.load(waiting, 0) > 0 && waited < MOST; waited += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}
