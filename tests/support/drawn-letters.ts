import { deflateSync } from 'node:zlib'
import type { Column, LetterDocument, Look, PictureRef } from '../../shared/features/templates/document.ts'
import type { TestCore } from './test-core.ts'

/** A real PNG of one colour, large enough to be a picture of a letter. */
export function pngOf(width: number, height: number, [r, g, b]: readonly [number, number, number]): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([r, g, b]))])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return pngFile(head, Buffer.concat(Array.from({ length: height }, () => row)))
}

/** A PNG of one row of black points, of which each covers so much of what is under it, 0…255. */
export function coverPng(covers: readonly number[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(covers.length, 0)
  head.writeUInt32BE(1, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const row = Buffer.from([0, ...covers.flatMap((cover) => [0, 0, 0, cover])])
  return pngFile(head, row)
}

/** A PNG of this head (PNG specification, 11.2.2) and these rows, each with its filter before it. */
function pngFile(head: Buffer, rows: Buffer): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** PNG specification, annex D. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Puts a picture into the shop's letters, through the front door. */
export function putPicture(
  { client }: Pick<TestCore, 'client'>,
  size: readonly [number, number] = [1200, 500],
  colour: readonly [number, number, number] = [185, 87, 47],
): Promise<PictureRef> {
  return client.templates.addPicture({ name: 'hills.png', base64: pngOf(...size, colour).toString('base64') })
}

const column = (over: Partial<Column>): Column => ({
  picture: null,
  alt: '',
  heading: '',
  text: '',
  label: '',
  link: '',
  ...over,
})

/** A letter of each look as a shop would fill it in, with every kind of block. */
export function filledLetter(look: Look, picture: PictureRef, small: PictureRef): LetterDocument {
  return {
    look,
    ownText: false,
    blocks: [
      { kind: 'picture', id: 'top', picture, alt: 'The hills of Kurseong at dawn', link: '' },
      { kind: 'heading', id: 'title', text: '{{ first_name | default: "Friends" }}, the autumn flush is here' },
      {
        kind: 'text',
        id: 'story',
        text: 'It came down from Kurseong on Thursday: round, a little *fruity*, good without milk.\n\nকাল থেকে দোকানে পাবেন। More at https://lahiritea.example/autumn.',
      },
      {
        kind: 'columns',
        id: 'two',
        left: column({ picture: small, alt: 'A tin of tea', heading: 'New tins', text: 'Bring it back, we fill it.' }),
        right: column({ heading: 'Longer open', text: 'To 21:00.', label: 'Find us', link: 'lahiritea.example/map' }),
      },
      { kind: 'divider', id: 'line' },
      { kind: 'button', id: 'act', label: 'Keep 50 g for me', link: 'shop@example.in' },
      { kind: 'text', id: 'end', text: 'With kind regards,\n{{ business_name }}' },
    ],
  }
}
