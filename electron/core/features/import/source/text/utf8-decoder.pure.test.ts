import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapedSurplus, isMostlyUtf8, shownText, utf8Decoder } from './utf8-decoder.ts'

const inPieces = (bytes: Buffer, size: number, strict = false): string => {
  const decoder = utf8Decoder(strict)
  let text = ''
  for (let at = 0; at < bytes.length; at += size) text += decoder.write(bytes.subarray(at, at + size))
  return text + decoder.end()
}

test('whatever the bytes and the pieces they come in: what is shown is what the standard shows, and the length is told', () => {
  const letters = fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text.toWellFormed()))
  const anything = fc.array(fc.oneof(letters, fc.uint8Array({ maxLength: 3 }).map(Buffer.from)), { maxLength: 12 })
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const bytes = Buffer.concat(parts)
      const text = inPieces(bytes, size)
      expect(text).toBe(inPieces(bytes, bytes.length + 1))
      const mark = bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0
      expect(Buffer.byteLength(text) - escapedSurplus(text)).toBe(bytes.length - mark)
      // A letter without its end is one sign to the standard and one for each byte here.
      const one = (shown: string) => shown.replace(/\ufffd+/g, '\ufffd')
      expect(one(shownText(text))).toBe(one(new TextDecoder().decode(bytes)))
    }),
  )
})

describe('how much may be wrong', () => {
  const names = Buffer.from('শ্রাবণী ঘোষ\n'.repeat(20))
  const broken = Buffer.concat([names, Buffer.from([0xe0, 0x41]), names])
  test('a byte in a list of letters', () => {
    expect(isMostlyUtf8(broken)).toBe(true)
    expect(shownText(inPieces(broken, 7, true))).toBe(`${names}\ufffdA${names}`)
  })
  test('a list of another encoding is refused', () => {
    const latin = Buffer.from('Jürgen Müller\n'.repeat(20), 'latin1')
    expect(isMostlyUtf8(latin)).toBe(false)
    expect(() => inPieces(latin, 7, true)).toThrow('no UTF-8')
  })
})
