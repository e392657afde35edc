/**
 * Several PDF files as Chromium writes them (ISO 32000-1, §7.5: a table of cross-references, one trailer, no object
 * streams) become one with all their pages in order. Each keeps its objects under new numbers; above their trees of pages
 * stands one more. Pure: bytes in, bytes out; what the pages hold (fonts, pictures) is handed on as it lies, never copied.
 */

type Part = { objects: Map<number, Buffer>; root: number; pages: number; count: number }

const CATALOG = 1
const TREE = 2

/**
 * The bytes of the one file, piece by piece, so that whoever writes them can do something else in between. Throws when a
 * file is not written in that way.
 */
export function* joinPdfs(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  const [only] = parts
  if (only && parts.length === 1) {
    yield only
    return
  }
  const file = newFile()
  const kids: number[] = []
  let count = 0
  let next = TREE + 1
  yield file.head()
  for (const bytes of parts) {
    const part = readPart(bytes)
    const numbers = new Map([...part.objects.keys()].map((old, i) => [old, next + i]))
    for (const [old, body] of part.objects) {
      const { head, rest } = renumbered(body, numbers)
      yield* file.object(numberOf(numbers, old), old === part.pages ? underTree(head) : head, rest)
    }
    next += part.objects.size
    kids.push(numberOf(numbers, part.pages))
    count += part.count
  }
  yield* file.object(CATALOG, `<</Type /Catalog\n/Pages ${TREE} 0 R>>`)
  yield* file.object(TREE, `<</Type /Pages\n/Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}]\n/Count ${count}>>`)
  yield file.end(next)
}

/** The objects of a file by their numbers, without those words that begin and end them. */
function readPart(bytes: Uint8Array): Part {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = Number(
    /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1', Math.max(0, file.length - 64)))?.[1],
  )
  const tail = Number.isInteger(table) ? file.toString('latin1', table) : ''
  const [, first, size] = /^xref\s+(\d+) (\d+)\s+/.exec(tail) ?? []
  const root = Number(/\/Root (\d+) 0 R/.exec(tail)?.[1])
  if (first !== '0' || !root) throw new Error('a PDF that is not written as Chromium writes it')
  const places = [...tail.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].slice(0, Number(size))
  const begins = places.flatMap(([, at, used], number) => (used === 'n' ? [{ number, at: Number(at) }] : []))
  begins.sort((a, b) => a.at - b.at)
  const objects = new Map(
    begins.map(({ number, at }, i) => [number, bodyOf(file.subarray(at, begins[i + 1]?.at ?? table))]),
  )
  const pages = Number(/\/Pages (\d+) 0 R/.exec(textOf(objects, root))?.[1])
  return { objects, root, pages, count: Number(/\/Count (\d+)/.exec(textOf(objects, pages))?.[1]) }
}

function textOf(objects: ReadonlyMap<number, Buffer>, number: number): string {
  const body = objects.get(number)
  if (!body) throw new Error(`a PDF without its object ${number}`)
  return body.toString('latin1')
}

function bodyOf(object: Buffer): Buffer {
  const begin = object.indexOf('obj') + 'obj'.length
  const end = object.lastIndexOf('endobj')
  if (begin < 'obj'.length || end < begin) throw new Error('a PDF whose table points beside an object')
  return object.subarray(begin, end)
}

function numberOf(numbers: ReadonlyMap<number, number>, old: number): number {
  const found = numbers.get(old)
  if (found === undefined) throw new Error(`a PDF that names an object ${old} it does not have`)
  return found
}

/** References with their new numbers; what stands in a stream is no text and stays as it is. */
function renumbered(body: Buffer, numbers: ReadonlyMap<number, number>): { head: string; rest: Buffer } {
  const at = streamOf(body)
  const head = body.toString('latin1', 0, at)
  const moved = head.replace(/(\d+) 0 R\b/g, (_all, old: string) => `${numberOf(numbers, Number(old))} 0 R`)
  return { head: moved, rest: body.subarray(at) }
}

const LINE_ENDS = new Set([0x0a, 0x0d])

/** Where the stream of an object begins, which the word and an end of line tell; its end where it has none. */
function streamOf(body: Buffer): number {
  for (let at = body.indexOf('stream'); at >= 0; at = body.indexOf('stream', at + 1)) {
    const word = !/\w/.test(body.toString('latin1', Math.max(0, at - 1), at))
    if (word && LINE_ENDS.has(body[at + 'stream'.length] ?? 0)) return at
  }
  return body.length
}

/** The tree of a part's pages below the one of all. */
function underTree(pages: string): string {
  return pages.replace('/Type /Pages', `/Type /Pages\n/Parent ${TREE} 0 R`)
}

/** A file as it grows: it knows where its objects stand. */
function newFile() {
  const places: number[] = []
  let at = 0
  const put = (piece: Buffer) => {
    at += piece.length
    return piece
  }
  return {
    // Bytes above 127 in the second line: whoever carries the file takes it for what it is, no text.
    head: () => put(Buffer.from('%PDF-1.4\n%\xd3\xeb\xe9\xe1\n', 'latin1')),
    *object(number: number, text: string, stream: Buffer = Buffer.alloc(0)) {
      places[number] = at
      yield put(Buffer.from(`${number} 0 obj${text}`, 'latin1'))
      yield put(stream)
      yield put(Buffer.from('endobj\n'))
    },
    /** Its table of so many entries and its trailer. */
    end(size: number) {
      const lines = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
      return Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}trailer\n<</Size ${size}\n/Root ${CATALOG} 0 R>>\nstartxref\n${at}\n%%EOF\n`,
      )
    },
  }
}
