// Builds out/: the desktop's main process and the browser host, the jobs' worker, the preload, the window. Plain Vite.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { type InlineConfig, build as vite } from 'vite'
import { putInPlace } from '../electron/core/put-in-place.ts'
import { requireOurNode } from './node-version.ts'
import { projectRoot, sourceStamp, stampFile } from './source-stamp.ts'

const at = (path: string) => join(projectRoot, path)

/** Outside the bundles: what Electron brings itself and the one package with native code. */
const OUTSIDE = ['electron', 'better-sqlite3']
const external = [...OUTSIDE, /^node:/, ...builtinModules]

const base: InlineConfig = { root: projectRoot, configFile: false, logLevel: 'warn' }

/** A bundle for Node with all npm code inside, so that the packed app needs no node_modules but better-sqlite3. */
function nodeBundle(outDir: string, input: Record<string, string>, single: 'cjs' | null = null): InlineConfig {
  const extension = single === 'cjs' ? 'cjs' : 'js'
  return {
    ...base,
    ssr: { noExternal: true, external: OUTSIDE },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input,
        external,
        output: {
          format: single ?? 'es',
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `chunks/[name]-[hash].${extension}`,
          // A sandboxed preload must be one file.
          ...(single && { codeSplitting: false }),
        },
      },
    },
  }
}

/** The window. `base: './'` because the desktop serves it from a scheme of its own; no source maps leave the house. */
function windowBundle(outDir: string): InlineConfig {
  return {
    ...base,
    root: at('renderer'),
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome140',
      outDir,
      emptyOutDir: false,
      minify: true,
      sourcemap: false,
      chunkSizeWarningLimit: 900,
    },
  }
}

/** Those of `entries` whose source exists; the others are named. */
function present(entries: Record<string, string>): Record<string, string> {
  const found = Object.entries(entries).filter(([name, source]) => {
    if (existsSync(at(source))) return true
    console.log(`skipped ${name}: there is no ${source}`)
    return false
  })
  return Object.fromEntries(found.map(([name, source]) => [name, at(source)]))
}

/** Bundles the program of the threads to worker.js in that folder, and beside it what each of their tasks needs. */
export async function buildThread(folder: string): Promise<void> {
  await vite(nodeBundle(folder, present({ worker: 'electron/core/jobs/worker-entry.ts' })))
}

/**
 * Builds everything into a folder beside node_modules and moves it to out/ at the end: a host that starts meanwhile never
 * sees half a build. Throws when a bundle cannot be made; out/ is then as it was.
 */
export async function build(): Promise<void> {
  // A test run says `test`, and Vite would put React's slow checks for developers into the window.
  process.env.NODE_ENV = 'production'
  const stamp = sourceStamp()
  const staging = at(`node_modules/.cache/bandhu-build-${process.pid}`)
  rmSync(staging, { recursive: true, force: true })
  try {
    const hosts = present({ main: 'electron/main.ts', server: 'electron/server.ts' })
    await vite(nodeBundle(join(staging, 'main'), hosts))
    await buildThread(join(staging, 'main'))
    const preload = present({ preload: 'electron/preload.ts' })
    if (preload.preload) await vite(nodeBundle(join(staging, 'preload'), preload, 'cjs'))
    if (existsSync(at('renderer/main.tsx'))) await vite(windowBundle(join(staging, 'renderer')))
    mkdirSync(at('out'), { recursive: true })
    rmSync(stampFile, { force: true })
    for (const part of ['main', 'preload', 'renderer']) {
      rmSync(at(`out/${part}`), { recursive: true, force: true, maxRetries: 5 })
      // A virus scanner on Windows looks at what has just been written, and holds the folder meanwhile.
      if (existsSync(join(staging, part))) putInPlace(join(staging, part), at(`out/${part}`))
    }
    writeFileSync(stampFile, JSON.stringify({ stamp }))
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  requireOurNode()
  const start = performance.now()
  const { values } = parseArgs({ options: { thread: { type: 'string' } } })
  if (values.thread) {
    await buildThread(values.thread)
    process.exit()
  }
  await build()
  console.log(`built out/ in ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
