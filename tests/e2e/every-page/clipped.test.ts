import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../support/browser.ts'
import { clipped } from './clipped.ts'

/* That the probe of every page sees what is cut off, and nothing else. */

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

const LONG = 'Words that are far too long for their place'
const narrow = 'style="overflow:hidden;white-space:nowrap;width:80px"'

test.each([
  ['in the element itself', `<div ${narrow}>${LONG}</div>`, `div: ${LONG}`],
  ['in an inline child', `<div ${narrow}><span>${LONG}</span></div>`, `span: ${LONG}`],
  ['in a child as wide as it needs', `<div ${narrow}><p style="width:600px">${LONG}</p></div>`, `p: ${LONG}`],
  [
    'under a title that says something else',
    `<section title="Help"><div ${narrow}>${LONG}</div></section>`,
    `div: ${LONG}`,
  ],
  ['before anything is typed', `<input style="width:80px" placeholder="${LONG}">`, `input: ${LONG}`],
  ['in what was chosen', `<input style="width:80px" readonly value="${LONG}">`, `input: ${LONG}`],
  [
    'in what was chosen from a list that can be searched',
    `<input style="width:80px" aria-haspopup="listbox" value="${LONG}">`,
    `input: ${LONG}`,
  ],
  ['over the left edge', `<div ${narrow} dir="rtl"><bdi>${LONG}</bdi></div>`, `bdi: ${LONG}`],
])('cut off %s', async (_where, html, wanted) => {
  const page = await browser.newPage()
  await page.setContent(html)
  expect(await clipped(page)).toEqual([wanted])
  await page.close()
})

test.each([
  ['a title gives the whole of it', `<div ${narrow} title="${LONG}">${LONG}</div>`],
  ['it can be scrolled to', `<div style="overflow-x:auto;white-space:nowrap;width:80px"><span>${LONG}</span></div>`],
  ['it was typed and can be scrolled to', `<input style="width:80px" value="${LONG}">`],
  ['it stands above the field while that is empty', `<input style="width:400px" placeholder="${LONG}">`],
  ['it breaks into lines', `<div style="overflow:hidden;width:120px"><span>${LONG}</span></div>`],
  ['it is for screen readers', `<div style="overflow:hidden;width:1px;height:1px;white-space:nowrap">${LONG}</div>`],
])('not cut off: %s', async (_why, html) => {
  const page = await browser.newPage()
  await page.setContent(html)
  expect(await clipped(page)).toEqual([])
  await page.close()
})
