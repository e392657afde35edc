import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chromiumPath, installedBrowsers, launchChromium } from './browser.ts'

test('the test browser starts and keeps web security on', async () => {
  expect(existsSync(await chromiumPath())).toBe(true)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto('data:text/html,<title>ready</title>')
    expect(await page.title()).toBe('ready')
    const read = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'read',
        () => 'refused',
      ),
    )
    expect(read).toBe('refused')
  } finally {
    await browser.close()
  }
})

test('an installed Chrome comes before Edge, from the machine folder before the user folder', () => {
  const paths = installedBrowsers('win32', { PROGRAMFILES: 'C:\\P', LOCALAPPDATA: 'C:\\L' })
  expect(paths).toEqual([
    'C:\\P\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\L\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\L\\Microsoft\\Edge\\Application\\msedge.exe',
  ])
  expect(installedBrowsers('darwin', {})[0]).toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
})
