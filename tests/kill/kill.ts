import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** How often and from which seed: KILL_ROUNDS_SLOW (a round is two starts of the product) and KILL_SEED repeat a run. */
export const ROUNDS = Number(process.env.KILL_ROUNDS_SLOW ?? 5)
export const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2_147_483_647)

/**
 * Rounds played at most for one whose kill fell inside the work. On a busy machine the signal comes late, several times in a
 * row even; such a round proves all it can about what was left, and another one is played for it.
 */
export const PLAYED_FOR_ONE = 8

/** A child of the tests that opens a data folder and does one thing in it; killed from outside. */
export type Child = {
  process: ChildProcess
  /** Resolves when the child says this word; rejects when it ends before. */
  says(word: string): Promise<void>
  /** SIGKILL: nothing of ours runs after it. */
  kill(): Promise<void>
  /** Resolves when it has ended by itself. */
  ended: Promise<number | null>
}

/** Starts `file` of this folder as a process of its own. */
export function startChild(file: string, args: readonly string[]): Child {
  const child = fork(join(import.meta.dirname, file), args, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const heard = new Set<string>()
  child.on('message', (word: string) => heard.add(word))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return {
    process: child,
    ended,
    says: (word) =>
      new Promise((resolve, reject) => {
        if (heard.has(word)) return resolve()
        child.on('message', (said: string) => said === word && resolve())
        void ended.then((code) => reject(new Error(`the child ended with ${code} before it said "${word}"`)))
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Turns the loop of events until something is seen from outside, or the child has ended. Gives whether it was seen. */
export async function until(child: Child, seen: () => boolean): Promise<boolean> {
  while (child.process.exitCode === null && child.process.signalCode === null) {
    if (seen()) return true
    await new Promise((resolve) => setImmediate(resolve))
  }
  return false
}

/** Turns the loop of events for so many milliseconds: a moment inside somebody else's work. */
export async function spin(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
}

/** True while another process is inside a write transaction on this file. */
export function isBeingWritten(file: string): boolean {
  if (!existsSync(file)) return false
  const probe = new Database(file, { timeout: 0 })
  try {
    probe.exec('BEGIN IMMEDIATE')
    probe.exec('ROLLBACK')
    return false
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return true
    throw error
  } finally {
    probe.close()
  }
}

/** Every row of every table that holds the owner's things, as text: what an action left whole or undone is compared by it. */
export function contentsOf(file: string, tables: readonly string[]): string {
  const db = new Database(file, { readonly: true })
  try {
    return tables.map((table) => JSON.stringify(db.prepare(`select * from ${table} order by 1`).raw().all())).join('\n')
  } finally {
    db.close()
  }
}
