import { makeCodec } from '../clone.ts'
import { mainWorld } from './main-world.ts'
import { permissionsWorld } from './permissions-world.ts'
import { preloadWorld } from './preload-world.ts'

const codecSource = `(${makeCodec})()`

/** The script for the page's own world. */
export function mainWorldSource(): string {
  return `(${mainWorld})(${codecSource});(${permissionsWorld})()`
}

/** The script for the preload's world; `preload` is the text of the app's CommonJS bundle. */
export function preloadWorldSource(preload: string | undefined): string {
  const run = preload === undefined ? 'null' : `function (require, process, module, exports) {${preload}\n}`
  return `(${preloadWorld})(${codecSource}, ${JSON.stringify({ platform: process.platform })}, ${run})`
}
