import { expect, test } from 'vitest'
import { joinPdfs } from './join-pdf.ts'

/** A file as Chromium writes one, of a page for each text; the numbers of its objects are not in the order of the file. */
function pdf(texts: readonly string[]): Buffer {
  const page = (i: number) => 4 + i * 2
  const kids = texts.map((_, i) => `${page(i)} 0 R`).join(' ')
  const objects = new Map([
    [3, `<</Type /Catalog\n/Pages 2 0 R>>`],
    ...texts.flatMap((text, i): [number, string][] => [
      [page(i) + 1, `<</Length ${text.length}>> stream\n${text}\nendstream`],
      [page(i), `<</Type /Page\n/Contents ${page(i) + 1} 0 R\n/Parent 2 0 R>>`],
    ]),
    [2, `<</Type /Pages\n/Count ${texts.length}\n/Kids [${kids}]>>`],
  ])
  const places = new Map<number, number>()
  let file = '%PDF-1.4\n'
  for (const [number, body] of objects) {
    places.set(number, file.length)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(...objects.keys()) + 1
  const lines = Array.from({ length: size }, (_, number) => {
    const at = places.get(number)
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  })
  return Buffer.from(
    `${file}xref\n0 ${size}\n${lines.join('')}trailer\n<</Size ${size}\n/Root 3 0 R>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  )
}

/** The texts of a file's pages, by its own table and trees, as a reader goes. */
function pagesOf(file: Buffer): string[] {
  const text = file.toString('latin1')
  const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]))
  const places = [...table.matchAll(/^(\d{10}) \d{5} [nf]/gm)].map((line) => Number(line[1]))
  const object = (number: string | undefined) => {
    const at = places[Number(number)] ?? -1
    expect(text.slice(at).startsWith(`${number} 0 obj`)).toBe(true)
    return text.slice(at, text.indexOf('\nendobj\n', at))
  }
  const named = (body: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]
  const under = (number: string | undefined, parent: string | null): string[] => {
    const body = object(number)
    if (parent !== null) expect(named(body, 'Parent')).toBe(parent)
    if (body.includes('/Type /Pages')) {
      const kids = [...(/\[(.*)\]/.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].flatMap((kid) =>
        under(kid[1], number ?? ''),
      )
      expect(Number(/\/Count (\d+)/.exec(body)?.[1])).toBe(kids.length)
      return kids
    }
    return [/stream\n(.*)\nendstream/s.exec(object(named(body, 'Contents')))?.[1] ?? '']
  }
  return under(named(object(/\/Root (\d+) 0 R/.exec(table)?.[1]), 'Pages'), null)
}

test('the pages of all files stand in one, in order; what looks like a reference inside a page stays as it is', () => {
  const parts = [pdf(['one', 'go to 4 0 R endobj']), pdf(['three']), pdf(['four \xff\x00', 'five'])]
  const joined = Buffer.concat([...joinPdfs(parts)])
  expect(pagesOf(parts[1]!)).toEqual(['three'])
  expect(pagesOf(pdf(['one', 'two']))).toEqual(['one', 'two'])
  expect(pagesOf(joined).map((page) => page.slice(0, 10))).toEqual([
    'one',
    'go to 4 0 ',
    'three',
    'four \xff\x00',
    'five',
  ])
})

test('one file is left as it is; one that is written otherwise is refused, not garbled', () => {
  const one = pdf(['one'])
  expect([...joinPdfs([one])]).toEqual([one])
  const other = Buffer.from('%PDF-1.7\nsomething else')
  expect(() => [...joinPdfs([one, other])]).toThrow('not written as Chromium')
})

test('what the pages hold is handed on as it lies, and no piece is asked for before it is wanted', () => {
  const parts = [pdf(['one'.padEnd(100_000)]), pdf(['two'.padEnd(100_000)])]
  let second = false
  const watched = new Proxy(parts, {
    get(target, key) {
      if (key === '1') second = true
      return Reflect.get(target, key)
    },
  })
  const pieces = joinPdfs(watched)
  for (let bytes = 0; bytes < 100_000; ) bytes += pieces.next().value?.length ?? Number.POSITIVE_INFINITY
  expect(second).toBe(false)
  const large = [...joinPdfs(parts)].filter((piece) => piece.length > 100_000)
  expect(large.map((piece) => parts.some(({ buffer }) => buffer === piece.buffer))).toEqual([true, true])
})
