// Says which platform packages the lock file lacks. npm writes an incomplete lock without a word when a registry lacks one,
// and then a Mac or Windows user gets no binary at all.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './source-stamp.ts'

type Lock = {
  packages: Record<string, { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }>
}

/** Where Node would find `name` from the package at `from`: its own node_modules, then each outer one. */
function finds(lock: Lock, from: string, name: string): boolean {
  const places = from.split('/node_modules/')
  const outward = places.map((_, i) => places.slice(0, places.length - i).join('/node_modules/'))
  return [...outward.filter(Boolean).map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`].some(
    (path) => path in lock.packages,
  )
}

/** One line for each optional package that is named but not locked, and for each entry tied to one registry's host. */
export function lockFileFaults(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version, resolved, optionalDependencies = {} }]) => {
    const missing = Object.keys(optionalDependencies).filter((name) => !finds(lock, path, name))
    const faults = missing.map(
      (name) =>
        `${path}@${version} wants ${name}, which is not in package-lock.json: pin a version whose platform packages exist, then make the lock file from scratch.`,
    )
    if (resolved && !resolved.startsWith('file:'))
      faults.push(
        `${path} is tied to ${new URL(resolved).host}: make the lock file with --omit-lockfile-registry-resolved.`,
      )
    return faults
  })
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Lock
  const faults = lockFileFaults(lock)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
