import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { brandColours, contrastOf } from './brand-colours.ts'
import type { Block, Column } from './document.ts'
import { linkOf } from './links.ts'
import { blocksWithProblems, problemsOf } from './problems.ts'
import { textPart } from './text-part.ts'

const PICTURE = { id: 'a'.repeat(32), width: 600, height: 400 }
const column = (over: Partial<Column> = {}): Column => ({
  picture: null,
  alt: '',
  heading: '',
  text: '',
  label: '',
  link: '',
  ...over,
})

test.each([
  ['https://shop.in/a?b=1#c', 'https://shop.in/a?b=1#c'],
  [' www.shop.in ', 'https://www.shop.in/'],
  ['shop.in/tea', 'https://shop.in/tea'],
  ['shop.in:8443/tea', 'https://shop.in:8443/tea'],
  ['me@shop.in', 'mailto:me@shop.in'],
  ['mailto:me@shop.in?subject=Tea', 'mailto:me@shop.in?subject=Tea'],
  ['HTTPS://Shop.in', 'https://shop.in/'],
  ['http://shop.in', 'http://shop.in/'],
  ['http://user@evil.in', null],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['https://', null],
  ['https://user@evil.in', null],
  ['tea', null],
  ['two words.in', null],
  ['', null],
])('the link %j is %j', (typed, link) => expect(linkOf(typed)).toBe(link))

test('property: words in any shop’s colour, on it or beside it, can be read', () => {
  const colour = fc
    .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })))
    .map((rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`)
  fc.assert(
    fc.property(colour, (chosen) => {
      const { brand, onBrand, brandInk, tint } = brandColours(chosen)
      expect(brand).toBe(chosen)
      expect(contrastOf(brand, onBrand)).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(brandInk, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(brandInk, tint)).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 2_000 },
  )
  expect(brandColours('').brand).toBe('#0f766e')
})

describe('the text part', () => {
  it('says what the blocks say, in their order, and leaves out what the letter leaves out', () => {
    const blocks: Block[] = [
      { kind: 'heading', id: '1', text: ' News ' },
      { kind: 'picture', id: '2', picture: PICTURE, alt: 'Hills', link: 'shop.in' },
      { kind: 'picture', id: '3', picture: null, alt: 'never seen', link: '' },
      { kind: 'text', id: '4', text: 'Dear {{ first_name | default: "friend" }},\n\n*new* tea.' },
      { kind: 'divider', id: '5' },
      {
        kind: 'columns',
        id: '6',
        left: column({ heading: 'Left', text: 'one' }),
        right: column({ heading: 'Right', label: 'Go', link: 'me@shop.in' }),
      },
      { kind: 'button', id: '7', label: 'Buy', link: 'https://shop.in/buy' },
      { kind: 'button', id: '8', label: 'Nowhere', link: 'javascript:alert(1)' },
    ]
    expect(textPart({ blocks })).toBe(
      [
        'News',
        '[Hills]\nhttps://shop.in/',
        'Dear {{ first_name | default: "friend" }},\n\n*new* tea.',
        '* * *',
        'Left\none\n\nRight\nGo:\nme@shop.in',
        'Buy:\nhttps://shop.in/buy',
      ].join('\n\n'),
    )
  })
})

describe('what is not right with a block', () => {
  it('is said for pictures, buttons and columns, and for nothing that is in order', () => {
    expect(problemsOf({ kind: 'picture', id: '1', picture: null, alt: '', link: '' })).toEqual(['picture-missing'])
    expect(problemsOf({ kind: 'picture', id: '1', picture: PICTURE, alt: ' ', link: 'x' })).toEqual([
      'alt-missing',
      'link-unusable',
    ])
    expect(problemsOf({ kind: 'button', id: '1', label: '', link: '' })).toEqual(['label-missing', 'link-missing'])
    const half = column({ label: 'Go', link: 'ftp://x.in' })
    expect(problemsOf({ kind: 'columns', id: '1', left: column(), right: half })).toEqual(['link-unusable'])
    expect(blocksWithProblems({ blocks: [{ kind: 'heading', id: '1', text: '' }] })).toBe(0)
  })
})
