import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../shared/errors.ts'
import { asAppError } from '../core/errors.ts'
import type { FileRefs } from '../core/files.ts'
import type { Ids } from '../core/ports.ts'

/** The largest file a browser may hand over, in bytes. A customer list of a million people has a tenth of it. */
export const UPLOAD_LIMIT = 2 ** 31

/** How long an uploaded file stays that was not taken in: a whole Bandhu that moves in is read again after a crash. An erasure takes them all. */
const KEEP = 7 * 86_400_000

const NAME_LIMIT = 200

/** The name a browser gave a file, fit to be shown and logged: no folders, no control characters. */
export function safeName(given: string | null): string {
  const name = basename((given ?? '').normalize('NFC').replaceAll('\\', '/'))
    .replace(/\p{C}/gu, '')
    .trim()
  return name.slice(0, NAME_LIMIT) || 'file'
}

/**
 * The Content-Disposition of a download: a plain ASCII name for old readers and the real one beside it (RFC 6266, its
 * characters as RFC 8187 says).
 */
export function contentDisposition(name: string): string {
  const clean = safeName(name)
  const ascii = clean.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Passes bytes on and fails with FILE_TOO_LARGE after `limit` of them. */
function atMost(limit: number, name: string): Transform {
  const seen = { bytes: 0 }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen.bytes += chunk.length
      if (seen.bytes > limit) done(new AppError('FILE_TOO_LARGE', { name, bytes: seen.bytes, limit }))
      else done(null, chunk)
    },
  })
}

/** The folder for what browsers hand over; clears what is older than a week. */
function uploadFolder(dataDir: string, now: number): string {
  const folder = join(dataDir, 'uploads')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (now - statSync(path).mtimeMs > KEEP) rmSync(path, { force: true })
  }
  return folder
}

export type FileRoutes = {
  /** PUT /files?name=…: streams the body to disk, as fast as the disk takes it; answers `{ ref }`. */
  put(request: IncomingMessage, response: ServerResponse, name: string | null): Promise<void>
  /** GET /files/<ref>: a file that the core offers, always as a download. */
  get(request: IncomingMessage, response: ServerResponse, ref: string): Promise<void>
}

type Parts = { files: FileRefs; ids: Ids; dataDir: string; now: number; limit?: number }

/** Both ways throw AppError: FILE_TOO_LARGE, STORAGE_FULL, STORAGE_READ_ONLY, FILE_GONE. */
export function fileRoutes({ files, ids, dataDir, now, limit = UPLOAD_LIMIT }: Parts): FileRoutes {
  const folder = uploadFolder(dataDir, now)
  return {
    async put(request, response, given) {
      const name = safeName(given)
      const announced = Number(request.headers['content-length'] ?? 0)
      if (announced > limit) throw new AppError('FILE_TOO_LARGE', { name, bytes: announced, limit })
      const path = join(folder, ids.token(18))
      try {
        // The request outlives a full disk, so that the browser still gets the reason.
        const body = request.iterator({ destroyOnReturn: false })
        await pipeline(body, atMost(limit, name), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      } catch (error) {
        await rm(path, { force: true })
        throw asAppError(error, path)
      }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ref: files.offerPassing(path, name) }))
    },
    async get(request, response, ref) {
      const { path, name } = files.open(ref)
      const size = await stat(path).then(
        (found) => found.size,
        (error: unknown) => {
          throw new AppError('FILE_GONE', { name }, { cause: error })
        },
      )
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': size,
        'content-disposition': contentDisposition(name),
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'no-store',
      })
      if (request.method === 'HEAD') response.end()
      else await pipeline(createReadStream(path), response)
    },
  }
}
