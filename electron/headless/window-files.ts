import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CONTENT_SECURITY_POLICY } from '../core/content-security-policy.ts'
import { WINDOW_TYPES } from '../core/window-types.ts'

type WindowFile = { file: string; size: number; type: string; cache: string }

/**
 * Serves the built window. The files are listed once; a request only picks from that list, so no path in a request ever
 * reaches the file system. Names under assets/ hold a hash of their content and may be kept for good.
 */
export function windowFiles(folder: string) {
  const files = new Map<string, WindowFile>()
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }) : []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    files.set(path, {
      file,
      size: statSync(file).size,
      type: WINDOW_TYPES[extname(file)] ?? 'application/octet-stream',
      cache: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  }
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    const found = files.get(pathname)
    if (!found) return void response.writeHead(404).end()
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': found.size,
      'cache-control': found.cache,
      'content-security-policy': CONTENT_SECURITY_POLICY,
    })
    if (request.method === 'HEAD') response.end()
    else await pipeline(createReadStream(found.file), response)
  }
}
