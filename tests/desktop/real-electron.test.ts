import { describe, test } from 'vitest'
import { launchReal, realElectronMissing } from '../support/desktop.ts'
import { desktopPromises } from '../support/desktop-promises.ts'
import { walkTheLine } from '../support/the-line/walk.ts'

/* What is shown on the double everywhere, once more on the real Electron where its binary is: the promises and the line. */

const missing = realElectronMissing()
if (missing) {
  console.log(`skipped: the real Electron: ${missing}`)
  test.skip(`the real Electron: ${missing}`, () => {})
} else {
  describe('the desktop on the real Electron', () => desktopPromises(launchReal))
  describe('the line on the real Electron', () => walkTheLine({ host: 'electron', language: 'en' }))
}
