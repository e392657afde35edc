import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { afterAll, expect, test } from 'vitest'
import { pack } from '../../scripts/pack.ts'
import { ensureBuilt } from '../support/built.ts'
import { launchDouble } from '../support/desktop.ts'

const folder = mkdtempSync(join(tmpdir(), 'desktop-packed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const reason = process.platform === 'linux' ? undefined : 'the packed files run on the double on Linux only'
if (reason) console.log(`skipped: the packed files: ${reason}`)

test.skipIf(reason)(
  `the packed files are complete: the app runs from them alone${reason ? `: ${reason}` : ''}`,
  async () => {
    await ensureBuilt()
    pack({ dirOnly: true, output: join(folder, 'dist') })
    const resources = join(folder, 'dist/linux-unpacked/resources')
    const unpacked = join(folder, 'app') // outside the project: a module that was left out is not found by chance
    extractAll(join(resources, 'app.asar'), unpacked)
    const dataDir = join(folder, 'data')
    const app = await launchDouble({ dataDir, main: join(unpacked, 'out/main/main.js'), resources })
    const page = await app.window()
    await page.getByText('বাংলা').first().waitFor()
    expect(await app.evaluate(({ app: electronApp }) => [electronApp.isPackaged, electronApp.getVersion()])).toEqual([
      true,
      expect.stringMatching(/^\d+\.\d+\.\d+$/),
    ])
    expect(existsSync(join(dataDir, 'bandhu.db'))).toBe(true)
    await app.close()
  },
)
