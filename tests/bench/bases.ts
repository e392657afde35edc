import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Base, baseStamp, buildBase } from './base.ts'

/** The base with so many people: built at its first use in a run, then shared by every bench. Nobody writes to it. */
export type Bases = (people: number) => Promise<Pick<Base, 'dataDir'>>

/** Bases inside `folder`; one that is there already (a folder kept from an earlier run) is used as it is. */
export function createBases(folder: string, note: (text: string) => void): Bases {
  const built = new Map<number, Promise<Pick<Base, 'dataDir'>>>()
  const build = async (people: number) => {
    const dataDir = join(folder, String(people))
    const complete = join(dataDir, 'complete')
    if (existsSync(complete) && readFileSync(complete, 'utf8') === baseStamp()) return { dataDir }
    note(`building a base of ${people} people …`)
    const base = await buildBase(dataDir, people)
    note(`  ${(base.bytes / 1e6).toFixed(0)} MB in ${base.seconds.toFixed(0)} s`)
    return base
  }
  return (people) => {
    const known = built.get(people) ?? build(people)
    built.set(people, known)
    return known
  }
}
