/*
 * Packs the desktop app with electron-builder: the installers of this machine's platform, or with --dir the unpacked
 * folder only. Where Electron's binary is not here (offline, CI) a stand-in takes the executable's place and --dir is
 * all there is: archive, unpacked files, resources and fuses are then still the real thing.
 *
 * BANDHU_UPDATE_URL=https://… puts the address of the update feed into the package; without it nothing ever asks.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.ts'
import { requireOurNode } from './node-version.ts'
import { isStale, projectRoot } from './source-stamp.ts'

/** Where @electron/fuses finds the fuse wire inside an executable, its version and the number of fuses. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_WIRE = { version: 1, states: '101100101' }

export type PackOptions = {
  /** Only the unpacked folder, no installer. */
  dirOnly: boolean
  /** Where the result goes; an absolute path. */
  output: string
  /** Where installations look for newer versions; without it they never ask. */
  feed?: string | undefined
}

/**
 * What electron-builder is told about the feed. Throws for an address that anybody on the way could answer: what comes
 * from there is installed. Only this computer's own needs no TLS.
 */
export function feedArguments(feed: string | undefined): string[] {
  if (!feed) return []
  const { protocol, hostname } = new URL(feed)
  const isOwn = protocol === 'http:' && hostname === '127.0.0.1'
  if (protocol !== 'https:' && !isOwn) throw new Error(`the update feed must be https: ${feed}`)
  return ['-c.publish.provider=generic', `-c.publish.url=${feed}`]
}

/** True where node_modules/electron/dist holds the real thing. Looks at files only: asking the package would download. */
export function hasElectronBinary(): boolean {
  return existsSync(join(projectRoot, 'node_modules/electron/dist/version'))
}

/** Packs what lies in out/. Throws with electron-builder's own words when it fails. */
export function pack({ dirOnly, output, feed }: PackOptions): void {
  const args = [`-c.directories.output=${output}`, '--publish', 'never', ...feedArguments(feed)]
  const standIn = hasElectronBinary() ? null : mkdtempSync(join(tmpdir(), 'electron-stand-in-'))
  if (standIn) {
    if (process.platform !== 'linux')
      throw new Error('the stand-in for Electron is made for Linux: run `npm start` first')
    console.log('No Electron binary here: packing with a stand-in for the executable.')
    args.push('--linux', 'dir', `-c.electronDist=${fillStandIn(standIn)}`)
  } else if (dirOnly) args.push('--dir')
  const builder = join(projectRoot, 'node_modules/electron-builder/out/cli/cli.js')
  const run = spawnSync(process.execPath, [builder, ...args], { cwd: projectRoot, encoding: 'utf8' })
  if (standIn) rmSync(standIn, { recursive: true })
  const told = run.stdout.split('\n').filter((line) => !line.includes('duplicate dependency'))
  if (run.status !== 0) throw new Error(`electron-builder ended with ${run.status}\n${told.join('\n')}\n${run.stderr}`)
  console.log(told.join('\n'))
}

/** Makes `folder` what electron-builder takes for an unpacked Electron: a script that says what it is, with a fuse wire. */
function fillStandIn(folder: string): string {
  for (const inner of ['resources', 'locales']) mkdirSync(join(folder, inner), { recursive: true })
  const electron = JSON.parse(readFileSync(join(projectRoot, 'node_modules/electron/package.json'), 'utf8'))
  const script = Buffer.from(`#!/bin/sh\necho "a stand-in, not Electron" >&2; exit 1\n#${FUSE_SENTINEL}`)
  const wire = Buffer.from([FUSE_WIRE.version, FUSE_WIRE.states.length])
  const executable = Buffer.concat([script, wire, Buffer.from(`${FUSE_WIRE.states}\n`)])
  writeFileSync(join(folder, 'electron'), executable, { mode: 0o755 })
  const locales = ['bn', 'en-GB', 'en-US', 'fr', 'hi'].map((language) => `locales/${language}.pak`)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources/keep', ...locales]) {
    writeFileSync(join(folder, name), '')
  }
  writeFileSync(join(folder, 'version'), electron.version)
  return folder
}

if (import.meta.main) {
  requireOurNode()
  const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false }, output: { type: 'string' } } })
  if (isStale()) await build()
  const output = values.output ?? join(projectRoot, 'dist')
  pack({ dirOnly: values.dir, output, feed: process.env.BANDHU_UPDATE_URL })
}
