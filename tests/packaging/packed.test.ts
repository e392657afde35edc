import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { licencesFile } from '../../scripts/licences.ts'
import { hasElectronBinary, pack } from '../../scripts/pack.ts'
import { ensureBuilt } from '../support/built.ts'

/** States of a fuse in the wire: the characters 0 and 1. */
const [OFF, ON] = [0x30, 0x31]

/** Bundles, window, fonts and the addon; the largest parts are the fonts and the addon with 2 MB each. */
const LARGEST_ARCHIVE = 16 * 2 ** 20

const reason =
  process.platform === 'linux' || hasElectronBinary()
    ? undefined
    : 'packing without the Electron binary works on Linux only; `npm start` fetches the binary'
if (reason) console.log(`skipped: what is packed: ${reason}`)

describe.skipIf(reason)(`what is packed${reason ? `: ${reason}` : ''}`, () => {
  const output = mkdtempSync(join(tmpdir(), 'packed-'))
  const place = { resources: '', executable: '' }

  beforeAll(async () => {
    await ensureBuilt()
    pack({ dirOnly: true, output })
    const [folder] = readdirSync(output).filter((name) => name.endsWith('unpacked') || name.startsWith('mac'))
    const home = join(output, folder ?? '')
    place.resources = join(home, process.platform === 'darwin' ? 'Bandhu.app/Contents/Resources' : 'resources')
    const names = { darwin: 'Bandhu.app', win32: 'Bandhu.exe', linux: 'bandhu' } as Record<string, string>
    place.executable = join(home, names[process.platform] ?? 'bandhu')
  })
  afterAll(() => rmSync(output, { recursive: true, force: true }))

  test('the archive holds the bundles, package.json and the addon with its loader, nothing else', () => {
    const entries = listPackage(join(place.resources, 'app.asar'), { isPack: false }).map((e) =>
      e.replaceAll('\\', '/'),
    )
    const below = (folder: string) =>
      [
        ...new Set(entries.filter((e) => e.startsWith(folder)).map((e) => e.slice(folder.length).split('/')[0] ?? '')),
      ].sort()
    expect(below('/')).toEqual(['node_modules', 'out', 'package.json'])
    expect(below('/out/').filter(Boolean)).toEqual(['main', 'preload', 'renderer'])
    expect(below('/out/main/').filter(Boolean)).toEqual(expect.arrayContaining(['main.js', 'worker.js']))
    expect(below('/out/main/')).not.toContain('server.js')
    expect(below('/node_modules/').filter(Boolean)).toEqual(['better-sqlite3'])
    expect(entries.filter((e) => /\.(ts|tsx|map|md|db)$|\.test\.|testdata/.test(e))).toEqual([])
    expect(entries.filter((e) => e.endsWith('.node'))).toEqual([
      `/node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`,
    ])
  })

  test('the addon lies unpacked beside it, the migrations in the resources, and no update feed', () => {
    const addon = join(place.resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds')
    expect(readdirSync(addon)).toEqual([`${process.platform}-${process.arch}.node`])
    expect(readdirSync(join(place.resources, 'migrations'))).toEqual(expect.arrayContaining(['meta']))
    if (process.platform === 'linux') {
      const languages = readdirSync(join(place.resources, '../locales'))
      expect(languages).toEqual(['bn.pak', 'en-GB.pak', 'en-US.pak', 'hi.pak'])
    }
    expect(existsSync(join(place.resources, 'app-update.yml'))).toBe(false)
    expect(readFileSync(join(place.resources, 'licences.txt'), 'utf8')).toBe(readFileSync(licencesFile, 'utf8'))
    expect(statSync(join(place.resources, 'app.asar')).size).toBeLessThan(LARGEST_ARCHIVE)
  })

  test('the fuses are blown: no Node inside, only from the checked archive', async () => {
    const wire = await getCurrentFuseWire(place.executable)
    expect({
      node: wire[FuseV1Options.RunAsNode],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      cookies: wire[FuseV1Options.EnableCookieEncryption],
      integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      fileProtocol: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      node: OFF,
      nodeOptions: OFF,
      inspect: OFF,
      cookies: ON,
      integrity: ON,
      onlyAsar: ON,
      fileProtocol: OFF,
    })
  })
})
