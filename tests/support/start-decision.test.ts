import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decideHost, type Machine } from '../../scripts/start-decision.ts'

const here = { root: '' }
beforeEach(() => {
  here.root = mkdtempSync(join(tmpdir(), 'bandhu-start-'))
})
afterEach(() => rmSync(here.root, { recursive: true }))

const machine = (over: Partial<Machine>): Machine => ({
  root: here.root,
  platform: 'linux',
  env: { DISPLAY: ':0' },
  reachable: async () => {
    throw new Error('the network was asked, though files decide')
  },
  ...over,
})
function put(file: string, content = ''): string {
  const path = join(here.root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

test('the binary is there: the desktop, without asking the network', async () => {
  const binary = put('node_modules/electron/dist/electron')
  expect(await decideHost(machine({}))).toEqual({ host: 'desktop', binary })
  const mac = put('node_modules/electron/dist/Electron.app/Contents/MacOS/Electron')
  expect(await decideHost(machine({ platform: 'darwin', env: {} }))).toEqual({ host: 'desktop', binary: mac })
})

test('another place for the binary wins', async () => {
  const binary = put('elsewhere/electron')
  const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: join(here.root, 'elsewhere') }
  expect(await decideHost(machine({ env }))).toEqual({ host: 'desktop', binary })
})

test('no display: the browser, with the reason', async () => {
  put('node_modules/electron/dist/electron')
  expect(await decideHost(machine({ env: {} }))).toEqual({ host: 'browser', why: 'noDisplay' })
})

test('no binary: fetched where the network allows, else the browser with the reason', async () => {
  const installer = join(here.root, 'node_modules/electron/install.js')
  expect(await decideHost(machine({ reachable: async () => true }))).toEqual({ host: 'download', installer })
  const closed = await decideHost(machine({ reachable: async () => false }))
  expect(closed).toEqual({ host: 'browser', why: 'unreachable' })
  const env = { DISPLAY: ':0', ELECTRON_MIRROR: 'https://mirror.example/' }
  expect(await decideHost(machine({ env }))).toEqual({ host: 'download', installer })
})

test('the owner may choose the browser', async () => {
  put('node_modules/electron/dist/electron')
  const decision = await decideHost(machine({ env: { DISPLAY: ':0', BANDHU_HOST: 'browser' } }))
  expect(decision).toEqual({ host: 'browser', why: 'chosen' })
})
