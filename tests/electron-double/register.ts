/**
 * `node --import register.ts out/main/main.js` runs the app's real main bundle on the double: the module `electron`
 * becomes ours, for import and require alike, and the parent process gets its remote control.
 */
import { registerHooks } from 'node:module'

const double = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: double, shortCircuit: true }
      : next(specifier, context),
})

const { startControl } = await import('./control.ts')
startControl()
