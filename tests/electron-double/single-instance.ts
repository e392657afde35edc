import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Launch = { argv: string[]; workingDirectory: string }

/**
 * One process per user-data folder, as Chromium keeps it: the first holds a file with its process number and listens
 * on a socket; a later one finds the file, tells the first how it was started, and does not get the lock.
 */
export class SingleInstance {
  readonly #server: { listening?: Server; lock?: string } = {}
  /** What still has to be told to the first process before this one may end. */
  readonly #telling: Promise<void>[] = []

  /** True for the first process. `secondStarted` is then called for every later one. */
  request(userData: string, secondStarted: (launch: Launch) => void): boolean {
    mkdirSync(userData, { recursive: true })
    const lock = join(userData, 'SingletonLock')
    if (!this.#take(lock)) {
      this.#telling.push(tell(address(userData), { argv: process.argv, workingDirectory: process.cwd() }))
      return false
    }
    this.#server.lock = lock
    if (process.platform !== 'win32') rmSync(address(userData), { force: true })
    this.#server.listening = createServer({ allowHalfOpen: true }, (socket) => {
      const parts: Buffer[] = []
      socket.on('data', (part) => parts.push(part))
      socket.on('end', () => {
        secondStarted(JSON.parse(Buffer.concat(parts).toString('utf8')) as Launch)
        socket.end('heard')
      })
    }).listen(address(userData))
    this.#server.listening.unref()
    return true
  }

  /** Waits until the first process has heard of us, then frees what this one holds. */
  async release(): Promise<void> {
    await Promise.all(this.#telling)
    this.#server.listening?.close()
    if (this.#server.lock) rmSync(this.#server.lock, { force: true })
  }

  #take(lock: string): boolean {
    const write = () => writeFileSync(lock, String(process.pid), { flag: 'wx' })
    try {
      write()
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isAlive(Number(readFileSync(lock, 'utf8')))) return false
    rmSync(lock) // left behind by a process that was killed
    write()
    return true
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A socket path has at most 107 bytes, so it is made of a hash and not of the folder's own name. */
function address(userData: string): string {
  const name = `electron-double-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function tell(to: string, launch: Launch): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path: to, allowHalfOpen: true })
    socket.once('connect', () => socket.end(JSON.stringify(launch)))
    socket.once('data', () => resolve())
    socket.once('error', reject)
  })
}
