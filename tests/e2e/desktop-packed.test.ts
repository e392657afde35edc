import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pack } from '../../scripts/pack.ts'
import { ensureBuilt } from '../support/built.ts'
import { launchDouble } from '../support/desktop.ts'

const folder = mkdtempSync(join(tmpdir(), 'desktop-packed-'))
const resources = join(folder, 'dist/linux-unpacked/resources')
const unpacked = join(folder, 'app') // outside the project: a module that was left out is not found by chance
const main = join(unpacked, 'out/main/main.js')

const reason = process.platform === 'linux' ? undefined : 'the packed files run on the double on Linux only'
if (reason) console.log(`skipped: the packed files: ${reason}`)

/** A newer version than any: what an AppImage is to the system, a program. */
const NEWER = Buffer.from('#!/bin/sh\n# version 99.0.0\n')

/** A feed of newer versions on this computer, and what it was asked. */
async function startFeed() {
  const asked: IncomingMessage[] = []
  const sha512 = createHash('sha512').update(NEWER).digest('base64')
  const file = `{ url: Bandhu-99.0.0.AppImage, sha512: '${sha512}', size: ${NEWER.length} }`
  const server = createServer((request, response) => {
    asked.push(request)
    const path = new URL(request.url ?? '', 'http://feed').pathname
    if (path === '/latest-linux.yml') response.end(`version: 99.0.0\nfiles:\n  - ${file}\n`)
    else if (path === '/Bandhu-99.0.0.AppImage') response.end(NEWER)
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const paths = () => asked.map(({ url }) => new URL(url ?? '', 'http://feed').pathname)
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked, paths, server }
}

describe.skipIf(reason)(`the packed files${reason ? `: ${reason}` : ''}`, () => {
  let feed: Awaited<ReturnType<typeof startFeed>>
  beforeAll(async () => {
    feed = await startFeed()
    await ensureBuilt()
    pack({ dirOnly: true, output: join(folder, 'dist'), feed: feed.address })
    extractAll(join(resources, 'app.asar'), unpacked)
  })
  afterAll(() => {
    feed.server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('built with a feed, the app fetches the newer version and is it when it was quit', async () => {
    const installed = join(folder, 'Bandhu.AppImage')
    writeFileSync(installed, 'the older one')
    const app = await launchDouble({
      dataDir: join(folder, 'fed'),
      main,
      resources,
      env: { APPIMAGE: installed, XDG_CACHE_HOME: join(folder, 'cache') },
    })
    const log = () => readFileSync(join(folder, 'fed/logs/desktop.log'), 'utf8')
    await expect.poll(log).toContain('a newer version waits')
    expect(feed.paths().filter((path) => path === '/latest-linux.yml')).toHaveLength(1)
    expect(feed.paths()).toContain('/Bandhu-99.0.0.AppImage')
    // It is asked for the file and told nothing of who asks.
    expect(feed.asked.map(({ headers }) => headers['x-user-staging-id'] ?? '').join('')).toBe('')
    expect(readFileSync(installed, 'utf8')).toBe('the older one')
    await app.close()
    expect(readFileSync(installed)).toEqual(NEWER)
    expect((await app.report).listening.heard).toContain('app:quit')
  })

  test('built without one they are complete, the app runs from them alone and asks nobody', async () => {
    rmSync(join(resources, 'app-update.yml')) // all that a feed adds
    const before = feed.asked.length
    const dataDir = join(folder, 'data')
    const app = await launchDouble({ dataDir, main, resources, env: { APPIMAGE: join(folder, 'Bandhu.AppImage') } })
    const page = await app.window()
    await page.getByText('বাংলা').first().waitFor()
    expect(await app.evaluate(({ app: electronApp }) => [electronApp.isPackaged, electronApp.getVersion()])).toEqual([
      true,
      expect.stringMatching(/^\d+\.\d+\.\d+$/),
    ])
    expect(existsSync(join(dataDir, 'bandhu.db'))).toBe(true)
    await app.close()
    const { recorded } = await app.report
    expect(recorded.filter(({ kind }) => kind === 'net' || kind === 'network')).toEqual([])
    expect(feed.asked).toHaveLength(before)
  })
})
