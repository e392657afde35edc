import { expect, test } from 'vitest'
import { cutAtAddresses } from './web-addresses.ts'

const hrefs = (text: string) => cutAtAddresses(text).flatMap(({ href }) => (href === null ? [] : [href]))

test.each([
  ['See https://tea.in/new?a=1&b=2.', ['https://tea.in/new?a=1&b=2']],
  ['Old: http://tea.in (and http://tea.in/b)', ['http://tea.in', 'http://tea.in/b']],
  ['www.tea.in, WWW.Tea.in/shop!', ['https://www.tea.in', 'https://WWW.Tea.in/shop']],
  ['দেখুন www.cha.in।', ['https://www.cha.in']],
  ['me@www.tea.in is a mailbox, awww.tea.in is none, www. is nothing', []],
  ['*https://tea.in*', ['https://tea.in']],
  ['javascript:alert(1) ftp://tea.in', []],
])('%j', (text, found) => {
  expect(hrefs(text)).toEqual(found)
  expect(
    cutAtAddresses(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
