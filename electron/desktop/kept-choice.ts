import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { HostChoice, Log } from '../core/ports.ts'

/** A yes or no in a file of its own; no where nothing was chosen or the file cannot be read. */
export function keptChoice(file: string, log: Log): HostChoice {
  return {
    get() {
      try {
        return readFileSync(file, 'utf8') === 'yes'
      } catch {
        return false // nothing was chosen yet
      }
    },
    set(on) {
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, on ? 'yes' : 'no')
      } catch (error) {
        log.error('a choice was not kept', error)
        throw error
      }
    },
  }
}
