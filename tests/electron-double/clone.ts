/**
 * Structured clone as text, for what crosses between the page's process and Node. Throws DataCloneError for what the
 * real algorithm refuses, and says so for what only this one cannot do. Self-contained on purpose: its source text is
 * put into the page too.
 */
export function makeCodec() {
  const refuse = (what: string) => new DOMException(`${what} could not be cloned.`, 'DataCloneError')
  const toText = (bytes: Uint8Array) => {
    const parts: string[] = []
    for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
    return btoa(parts.join(''))
  }
  const toBytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const encodeObject = (value: object, path: object[]): unknown => {
    if (path.includes(value)) throw new Error('electron double: cyclic values are not implemented')
    const inner = [...path, value]
    const each = (list: Iterable<unknown>) => [...list].map((item) => encode(item, inner))
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof ArrayBuffer) return ['buffer', toText(new Uint8Array(value))]
    if (value instanceof Uint8Array) return ['bytes', toText(value)]
    if (ArrayBuffer.isView(value)) throw new Error('electron double: only Uint8Array views are implemented')
    if (value instanceof Map) return ['map', each(value)]
    if (value instanceof Set) return ['set', each(value)]
    if (value instanceof Error) return ['error', value.name, value.message]
    if (Array.isArray(value)) return ['array', each(value)]
    const kind = Object.prototype.toString.call(value)
    if (kind !== '[object Object]') throw refuse(kind)
    return ['object', Object.entries(value).map(([key, item]) => [key, encode(item, inner)])]
  }
  const encode = (value: unknown, path: object[] = []): unknown => {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (Object.is(value, -0)) return ['number', '-0']
    if (typeof value === 'number') return Number.isFinite(value) ? value : ['number', String(value)]
    if (value === undefined) return ['undefined']
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (typeof value !== 'object') throw refuse(String(value).slice(0, 60))
    return encodeObject(value, path)
  }
  const decode = (wire: unknown): unknown => {
    if (!Array.isArray(wire)) return wire
    const [tag, body, extra] = wire as [string, never, string | undefined]
    const list = body as unknown[]
    switch (tag) {
      case 'number':
        return Number(body)
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(body)
      case 'date':
        return new Date(body)
      case 'buffer':
        return toBytes(body).buffer
      case 'bytes':
        return toBytes(body)
      case 'map':
        return new Map(list.map((pair) => decode(pair) as [unknown, unknown]))
      case 'set':
        return new Set(list.map(decode))
      case 'error':
        return Object.assign(new Error(extra), { name: body as string })
      case 'array':
        return list.map(decode)
      default:
        return Object.fromEntries((list as [string, unknown][]).map(([key, item]) => [key, decode(item)]))
    }
  }
  return {
    encode: (value: unknown) => JSON.stringify(encode(value)),
    decode: (text: string) => decode(JSON.parse(text)),
  }
}

export type Codec = ReturnType<typeof makeCodec>
