// Renders resources/icon.svg to the formats the installers want: .png (Linux), .ico (Windows), .icns (macOS).
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BICUBIC2, createICNS, createICO } from 'png2icons'
import { launchChromium } from '../tests/support/browser.ts'

/** Edge of the largest picture, in pixels: what macOS asks for. The smaller ones are made from it. */
const EDGE = 1024

const at = (name: string) => fileURLToPath(new URL(`../resources/${name}`, import.meta.url))

/** Twice the size of a tray, for good screens. */
const TRAY_EDGE = 32

async function render(svg: string, edge: number): Promise<Buffer> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: edge, height: edge } })
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${edge}px;height:${edge}px}</style>${svg}`)
    return await page.screenshot({ omitBackground: true })
  } finally {
    await browser.close()
  }
}

const svg = readFileSync(at('icon.svg'), 'utf8')
const png = await render(svg, EDGE)
const tray = await render(svg, TRAY_EDGE)
const ico = createICO(png, BICUBIC2, 0, false, true)
const icns = createICNS(png, BICUBIC2, 0)
if (!ico || !icns) throw new Error('the icon could not be converted')
for (const [name, bytes] of [['icon.png', png] as const, ['icon.ico', ico] as const, ['icon.icns', icns] as const]) {
  writeFileSync(at(name), bytes)
  console.log(`resources/${name} ${(bytes.length / 1024).toFixed(0)} KB`)
}
// So that a test notices an icon that was drawn anew and not rendered (`sha256sum -c` reads it, too).
const sums = ['icon.svg', 'icon.png', 'icon.ico', 'icon.icns'].map(
  (name) =>
    `${createHash('sha256')
      .update(readFileSync(at(name)))
      .digest('hex')}  ${name}\n`,
)
writeFileSync(at('icons.sha256'), sums.join(''))
// In the bundle itself: a tray needs it before any file of the app could be looked for.
writeFileSync(
  fileURLToPath(new URL('../electron/desktop/background/tray-icon.ts', import.meta.url)),
  `/** resources/icon.svg at ${TRAY_EDGE} pixels; made by \`npm run icons\`. */
export const TRAY_ICON =
  'data:image/png;base64,${tray.toString('base64')}'
`,
)
