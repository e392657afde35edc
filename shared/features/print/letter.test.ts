import { expect, test } from 'vitest'
import { layOut } from './lay-out.ts'
import { drawLetter, letterShapes } from './letter.ts'
import { type Measure, POINT } from './set-text.ts'
import { type PaperName, paperOf, papers } from './sheets.ts'

const typewriter: Measure = (text) => [...text].length * 0.5 * POINT
const shop = { name: 'Tea House', address: ['12 Park Street', 'Kolkata 700016'] }
const words = { shop, address: ['Asha Das', '4 Lake View', 'Kolkata 700029'], date: '28 November 2026' }
const draw = (text: string, paper: PaperName) => drawLetter({ ...words, text }, paper, typewriter)

test.each(['a4', 'letter'] as const)('on %s the address stands inside the window of the envelope', (paper) => {
  const { window } = letterShapes[paper]
  const { lines, whole } = draw('Dear Asha,\n\nthe autumn flush is here.', paper)
  expect(whole).toBe(true)
  for (const text of words.address) {
    const line = lines.find((one) => one.text === text)!
    expect(line.y).toBeGreaterThan(window.y)
    expect(line.y).toBeLessThan(window.y + window.height)
    expect(line.x + typewriter(text) * line.size).toBeLessThan(window.x + window.width)
  }
  // What else an envelope shows would be read by the post as a part of the address.
  const inside = lines.filter((line) => line.y > window.y && line.y < window.y + window.height)
  expect(inside.map((line) => line.text)).toEqual(words.address)
})

test('a long text is broken between words, made smaller, and said to be too long for a page', () => {
  const right = papers.a4.width - letterShapes.a4.right
  const sentence = 'The first pickings of the year have come down from the hills and are waiting for you. '
  const page = draw(`Dear Asha,\n\n${sentence.repeat(30)}`, 'a4')
  expect(page.whole).toBe(true)
  for (const line of page.lines.filter((one) => one.end !== 'right'))
    expect(line.x + typewriter(line.text) * line.size).toBeLessThanOrEqual(right)
  const [smaller, whole] = [40, 90].map((times) => draw(sentence.repeat(times), 'a4'))
  expect(smaller!.lines.at(-1)!.size).toBeLessThan(11)
  expect([smaller!.whole, whole!.whole]).toEqual([true, false])
  expect(Math.max(...whole!.lines.map((line) => line.y))).toBeLessThan(papers.a4.height - letterShapes.a4.bottom)
})

test('one page for each household; which of them are too long is told', () => {
  const piece = (name: string, text: string) => ({ name, lines: [name, 'Street 1', 'Town'], text })
  const pieces = [piece('Asha', 'Dear Asha'), piece('Ravi', 'much '.repeat(5_000)), piece('Bimal', 'Dear Bimal')]
  const { pages, cut, paper } = layOut(pieces, { kind: 'letter', paper: 'letter', shop, date: '' }, typewriter)
  expect({ pages: pages.length, cut, paper }).toEqual({ pages: 3, cut: [1], paper: 'letter' })
  expect(pages[2]!.some((line) => line.text === 'Dear Bimal')).toBe(true)
})

test('the paper of a country', () => {
  expect([paperOf('IN'), paperOf('DE'), paperOf('US')]).toEqual(['a4', 'a4', 'letter'])
})
