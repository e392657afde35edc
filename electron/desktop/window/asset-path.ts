import { extname, posix } from 'node:path'
import { WINDOW_TYPES } from '../../core/window-types.ts'

export type Asset = { path: string; type: string }

/**
 * Which file of the window a URL's path means, relative to the window's folder and with `/`; null for anything that
 * is not a plain file of a known type below it (no `..`, hidden file, backslash or NUL, however it is encoded).
 */
export function assetOf(pathname: string): Asset | null {
  const decoded = decode(pathname)
  if (decoded === null || /[\\\0:]|\/\.|%/.test(decoded)) return null
  const path = posix.normalize(decoded === '/' ? '/index.html' : decoded).slice(1)
  const type = WINDOW_TYPES[extname(path)]
  return type ? { path, type } : null
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null // malformed percent-encoding names no file
  }
}

/**
 * The header that makes a browser save instead of show (RFC 6266): a plain ASCII name for old readers and the real one
 * in UTF-8 (RFC 8187).
 */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
