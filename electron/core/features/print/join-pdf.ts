/**
 * Several PDF files as Chromium writes them (ISO 32000-1, §7.5: a table of cross-references, one trailer, no object
 * streams) become one with all their pages in order. Each keeps its objects under new numbers; above their trees of pages
 * stands one more. Pure: bytes in, bytes out.
 */

type Part = { objects: Map<number, Buffer>; root: number; pages: number; count: number }

/** Throws when a file is not written in that way. */
export function joinPdfs(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only && parts.length === 1) return only
  const catalog = 1
  const tree = 2
  const objects: Buffer[] = []
  const kids: number[] = []
  let count = 0
  for (const bytes of parts) {
    const part = readPart(bytes)
    const numbers = new Map([...part.objects.keys()].map((old, i) => [old, tree + 1 + objects.length + i]))
    for (const [old, body] of part.objects) {
      const moved = renumbered(body, numbers)
      objects.push(old === part.pages ? underTree(moved, tree) : moved)
    }
    kids.push(numberOf(numbers, part.pages))
    count += part.count
  }
  const above = [
    Buffer.from(`<</Type /Catalog\n/Pages ${tree} 0 R>>`),
    Buffer.from(`<</Type /Pages\n/Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}]\n/Count ${count}>>`),
  ]
  return written([...above, ...objects], catalog)
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
function renumbered(body: Buffer, numbers: ReadonlyMap<number, number>): Buffer {
  const stream = /\bstream\r?\n/.exec(body.toString('latin1'))
  const head = stream ? body.toString('latin1', 0, stream.index) : body.toString('latin1')
  const moved = head.replace(/(\d+) 0 R\b/g, (_all, old: string) => `${numberOf(numbers, Number(old))} 0 R`)
  return Buffer.concat([Buffer.from(moved, 'latin1'), stream ? body.subarray(stream.index) : Buffer.alloc(0)])
}

/** The tree of a part's pages below the one of all. */
function underTree(pages: Buffer, tree: number): Buffer {
  return Buffer.from(pages.toString('latin1').replace('/Type /Pages', `/Type /Pages\n/Parent ${tree} 0 R`), 'latin1')
}

/** A file of these objects, numbered from 1 in their order. */
function written(objects: readonly Buffer[], root: number): Uint8Array {
  // Bytes above 127 in the second line: whoever carries the file takes it for what it is, no text.
  const pieces: Buffer[] = [Buffer.from('%PDF-1.4\n%\xd3\xeb\xe9\xe1\n', 'latin1')]
  const places: number[] = []
  let at = pieces[0]?.length ?? 0
  const put = (piece: Buffer) => {
    pieces.push(piece)
    at += piece.length
  }
  for (const [i, body] of objects.entries()) {
    places.push(at)
    put(Buffer.concat([Buffer.from(`${i + 1} 0 obj`), body, Buffer.from('endobj\n')]))
  }
  const table = at
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  put(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`))
  put(Buffer.from(`trailer\n<</Size ${objects.length + 1}\n/Root ${root} 0 R>>\nstartxref\n${table}\n%%EOF\n`))
  return Buffer.concat(pieces)
}
