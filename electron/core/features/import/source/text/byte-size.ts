import type { Encoding } from '../../../../../../shared/features/import/text/encodings.ts'

/** Encodings whose characters take a number of bytes that cannot be told from the text alone. */
const UNMEASURED: ReadonlySet<Encoding> = new Set<Encoding>([
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'big5',
  'euc-kr',
])

type Measure = (text: string, from: number, to: number) => number

/** How many bytes a part of a decoded text took in its file; null where that cannot be told. */
export function byteSize(encoding: Encoding): Measure | null {
  if (UNMEASURED.has(encoding)) return null
  switch (encoding) {
    case 'utf-8':
      return (text, from, to) => Buffer.byteLength(text.slice(from, to))
    case 'utf-16le':
    case 'utf-16be':
      return (_, from, to) => (to - from) * 2
    case 'utf-32le':
    case 'utf-32be':
      return (text, from, to) => [...text.slice(from, to)].length * 4
    default:
      return (_, from, to) => to - from
  }
}

/** Length of the byte order mark at the beginning of a file; decoders leave it out. */
export function markLength(head: Buffer, encoding: Encoding): number {
  const hex = head.subarray(0, 4).toString('hex')
  if (encoding === 'utf-8') return hex.startsWith('efbbbf') ? 3 : 0
  if (encoding.startsWith('utf-16')) return hex.startsWith(encoding === 'utf-16le' ? 'fffe' : 'feff') ? 2 : 0
  if (encoding.startsWith('utf-32')) return hex === (encoding === 'utf-32le' ? 'fffe0000' : '0000feff') ? 4 : 0
  return 0
}
