import { writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/** Where the migrations of this version are; a bundled child is told. */
export const migrationsOf = join(root, 'drizzle/migrations')

/**
 * Bundles a process of a bench, and the jobs' worker beside it, as the packed program is bundled: all npm code inside,
 * better-sqlite3 outside. From source a worker needs most of a second to find and strip its modules, bundled a tenth.
 * Gives the folder, with `${child}.js` in it; the caller removes it.
 */
export async function bundleChildren(...children: string[]): Promise<string> {
  const outDir = join(root, `node_modules/.cache/bandhu-bench-${process.pid}-${children[0]}`)
  const inputs = Object.fromEntries(children.map((name) => [name, join(import.meta.dirname, `${name}.ts`)]))
  await bundle(outDir, inputs)
  await bundle(outDir, { worker: join(root, 'electron/core/jobs/worker-entry.ts') })
  // Below node_modules no package says so: Node would read each module twice to find out.
  writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }')
  return outDir
}

async function bundle(outDir: string, input: Record<string, string>): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input,
        external: ['better-sqlite3', /^node:/, ...builtinModules],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
}
