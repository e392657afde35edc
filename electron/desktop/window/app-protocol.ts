import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import { AppError } from '../../../shared/errors.ts'
import { CONTENT_SECURITY_POLICY } from '../../core/content-security-policy.ts'
import type { FileRefs } from '../../core/files.ts'
import type { Log } from '../../core/ports.ts'
import { assetOf, attachment } from './asset-path.ts'
import { APP_SCHEME, isOwnUrl } from './origin.ts'

type Served = { rendererDir: string; files: FileRefs; log: Log }

const ALWAYS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** Before the app is ready: app:// is a secure origin with a host, as https:// is. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Answers app://bandhu/…: the files of the window, and at /files/<ref> what the core offers for download. */
export function serveAppProtocol(served: Served): void {
  protocol.handle(APP_SCHEME, async (request) => {
    try {
      return await answer(request, served)
    } catch (error) {
      served.log.error('app protocol', error, { path: new URL(request.url).pathname })
      return refusal(500)
    }
  })
}

async function answer(request: Request, { rendererDir, files }: Served): Promise<Response> {
  if (request.method !== 'GET' || !isOwnUrl(request.url)) return refusal(405)
  const { pathname } = new URL(request.url)
  const [, ref] = /^\/files\/([\w-]+)$/.exec(pathname) ?? []
  if (ref) return download(files, ref)
  const asset = assetOf(pathname)
  if (!asset) return refusal(404)
  try {
    const body = await readFile(join(rendererDir, asset.path))
    return new Response(body, { headers: { ...ALWAYS, 'content-type': asset.type } })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refusal(404)
    throw error
  }
}

async function download(files: FileRefs, ref: string): Promise<Response> {
  try {
    const { path, name } = files.open(ref)
    const { size } = await stat(path)
    const body = Readable.toWeb(createReadStream(path)) as ReadableStream
    const headers = {
      ...ALWAYS,
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': attachment(name),
    }
    return new Response(body, { headers })
  } catch (error) {
    const gone = error instanceof AppError || (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (gone) return refusal(410)
    throw error
  }
}

const refusal = (status: number) => new Response(null, { status, headers: ALWAYS })
