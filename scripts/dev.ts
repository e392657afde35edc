// Development without Electron: the core runs from source, Vite serves the window with hot reload on the same port.
// Started with `node --watch`, so an edit of the core starts it again; the session is kept, the page goes on by itself.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { start } from '../electron/server.ts'
import { requireOurNode } from './node-version.ts'
import { projectRoot } from './source-stamp.ts'

const DEV_PORT = '41721'

/** The session of this checkout, made once; readable by this user only. */
function keptSession(): string {
  const folder = join(projectRoot, 'node_modules/.cache')
  const file = join(folder, 'bandhu-dev-session')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

async function viteOn(server: Server) {
  const vite = await createServer({
    root: join(projectRoot, 'renderer'),
    configFile: false,
    appType: 'spa',
    plugins: [react()],
    server: { middlewareMode: true, hmr: { server }, fs: { allow: [projectRoot] } },
  })
  return vite.middlewares
}

requireOurNode()
const given = process.argv.slice(2)
const args = given.length > 0 ? given : ['--data', join(projectRoot, '.data'), '--port', DEV_PORT]
await start(args, { session: keptSession(), window: viteOn })
