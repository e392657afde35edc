import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feedArguments } from '../../scripts/pack.ts'
import { projectRoot } from '../../scripts/source-stamp.ts'

const require = createRequire(import.meta.url)
const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
  validateConfiguration(config: object, log: object): Promise<void>
}
const { load } = require('js-yaml') as { load(text: string): unknown } // it has no types of its own

type Target = { target: string; arch: string[] }
type Configuration = {
  appId: string
  publish: unknown
  nsis: Record<string, unknown>
  electronFuses: Record<string, boolean>
  appImage: { executableArgs: string[] }
  mac: { target: Target[] }
  win: { target: Target[] }
  linux: { target: Target[] }
}
const configuration = () =>
  load(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')) as Configuration & Record<string, unknown>
const validate = (config: object) => validateConfiguration(config, { isEnabled: false })

describe('electron-builder.yml', () => {
  test('is what electron-builder understands, and a typo is refused', async () => {
    await expect(validate(configuration())).resolves.toBeUndefined()
    const { nsis, ...rest } = configuration()
    await expect(validate({ ...rest, nsis: { ...nsis, perMachin: false } })).rejects.toThrow('configuration.nsis')
  })

  test('installs for one user without an administrator, for both Macs, without a feed', () => {
    const { appId, nsis, mac, win, linux, publish } = configuration()
    expect(appId).toBe('app.bandhu.desktop')
    expect(nsis).toMatchObject({ perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false })
    // macOS updates an installed app from a ZIP: Squirrel.Mac reads nothing else.
    const both = ['x64', 'arm64']
    expect(mac.target).toEqual([
      { target: 'dmg', arch: both },
      { target: 'zip', arch: both },
    ])
    expect(win.target).toEqual([{ target: 'nsis', arch: ['x64'] }])
    expect(linux.target).toEqual([{ target: 'AppImage', arch: ['x64'] }])
    expect(publish).toBeNull()
  })

  test('signs a Mac’s program again whose fuses it has changed, and asks for no start without the sandbox', () => {
    const { electronFuses, appImage } = configuration()
    expect(electronFuses.resetAdHocDarwinSignature).toBe(true)
    expect(appImage.executableArgs).toEqual([])
  })
})

describe('the feed of newer versions', () => {
  test('is told to electron-builder as it was given, and without one nothing is', () => {
    expect(feedArguments('https://updates.example.in/bandhu')).toEqual([
      '-c.publish.provider=generic',
      '-c.publish.url=https://updates.example.in/bandhu',
    ])
    expect(feedArguments(undefined)).toEqual([])
    expect(feedArguments('')).toEqual([])
  })
  test('is refused where anybody on the way could answer', () => {
    expect(() => feedArguments('http://updates.example.in/')).toThrow('must be https')
    expect(() => feedArguments('ftp://updates.example.in/')).toThrow('must be https')
    expect(() => feedArguments('ftp://127.0.0.1/')).toThrow('must be https')
  })
})

describe('the icons', () => {
  const bytes = (name: string) => readFileSync(join(projectRoot, 'resources', name))
  test('are those that were rendered from the drawing as it is now', () => {
    const rendered = bytes('icons.sha256').toString().trim().split('\n')
    const now = ['icon.svg', 'icon.png', 'icon.ico', 'icon.icns'].map(
      (name) => `${createHash('sha256').update(bytes(name)).digest('hex')}  ${name}`,
    )
    expect(now, 'run `npm run icons`').toEqual(rendered)
  })
  test('are rendered in every format, large enough for every system', () => {
    const png = bytes('icon.png')
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024])
    expect(bytes('icon.icns').subarray(0, 4).toString('latin1')).toBe('icns')
    const ico = bytes('icon.ico')
    const edges = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256)
    expect(edges).toEqual(expect.arrayContaining([16, 32, 48, 256]))
  })
})
