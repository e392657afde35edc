import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../../shared/features/templates/document.ts'
import { EMPTY_COLUMN, starter } from '../../../../../shared/features/templates/starters.ts'
import bn from '../../../../../shared/i18n/bn/templates.json' with { type: 'json' }
import en from '../../../../../shared/i18n/en/templates.json' with { type: 'json' }
import hi from '../../../../../shared/i18n/hi/templates.json' with { type: 'json' }
import { type ComposedLetter, lookAtLetter } from './checkup-letter.ts'

const PICTURE = { id: 'a'.repeat(32), width: 600, height: 400 }
const WAY_OUT = '<a href="mailto:shop@tea.in?subject=unsubscribe-x">No more letters</a>'
const FOOT = '\n\n-- \nTea House\nunsubscribe-x\n'

function letter(over: Partial<ComposedLetter> = {}, inside = ''): ComposedLetter {
  return {
    subject: 'The autumn flush is here',
    text: `Come by and taste it.${FOOT}`,
    html: `<html>${inside}${WAY_OUT}</html>`,
    document: null,
    pictureBytes: [],
    ...over,
  }
}

const found = (one: ComposedLetter) => lookAtLetter(one).map(({ code }) => code)
const link = (href: string, text = 'Look') => letter({}, `<p>We have <a href="${href}" style="x">${text}</a></p>`)
const drawn = (...blocks: Block[]) => letter({ document: { look: 'news', ownText: false, blocks } })

test('a letter that is in order has nothing to look at', () => {
  expect(lookAtLetter(link('https://tea.in/autumn', 'tea.in'))).toEqual([])
})

test.each([
  ['no line to leave', letter({ html: '<p>Tea</p>' }), ['no-way-out']],
  ['a line to leave in one part only', letter({ text: 'Tea' }), ['no-way-out']],
  ['no words in the text part', letter({ text: `  ${FOOT}` }), ['text-missing']],
  ['larger than Gmail shows', letter({}, 'x'.repeat(103 * 1024)), ['letter-large']],
  ['a subject of one word', letter({ subject: 'Tea' }), ['subject-short']],
  ['a long subject', letter({ subject: 'x'.repeat(51) }), ['subject-long']],
  ['a long subject of few signs', letter({ subject: 'ক'.repeat(50) }), []],
  ['a subject that shouts', letter({ subject: 'AUTUMN TEA IS HERE' }), ['loud']],
  ['many marks', letter({ subject: 'Tea is here!!' }), ['loud']],
  ['pictures over 1 MB together', letter({ pictureBytes: [600_000, 500_000] }), ['pictures-heavy']],
  ['pictures below', letter({ pictureBytes: [600_000, 300_000] }), []],
])('%s', (_name, one, codes) => expect(found(one)).toEqual(codes))

describe('words that read like spam', () => {
  test.each([
    ['Click here, you have won!', ['click here', 'you have won']],
    ['এখানে ক্লিক  করুন', ['এখানে ক্লিক করুন']],
    ['बिल्कुल मुफ़्त', ['बिल्कुल मुफ़्त']],
    ['Free tasting on Sunday; the winners of the quiz', []],
  ])('%j: %j', (text, words) => {
    const spam = lookAtLetter(letter({ text: text + FOOT })).find(({ code }) => code === 'spam-words')
    expect(spam?.words ?? []).toEqual(words)
  })
})

describe('links', () => {
  test.each([
    ['https://www.tea.in', 'Look', null],
    ['https://m.tea.in/x', 'www.tea.in', null],
    ['mailto:me@tea.in', 'me@tea.in', null],
    ['https://tea.in', 'e.g. this one', null],
    ['http://tea.in', 'Look', 'link-insecure'],
    ['', 'Look', 'link-missing'],
    ['#', 'Look', 'link-missing'],
    ['https://example.com/x', 'Look', 'link-dead'],
    ['https://www.yourshop.com', 'Look', 'link-dead'],
    ['https://shop', 'Look', 'link-dead'],
    ['https://', 'Look', 'link-dead'],
    ['mailto:you@example.org', 'Write', 'link-dead'],
    ['https://evil.in', 'www.tea.in', 'link-elsewhere'],
    ['https://tea.in.evil.com', 'https://tea.in/offer', 'link-elsewhere'],
    ['https://evil.in', 'Go to <b>https://tea.in</b>!', 'link-elsewhere'],
    ['mailto:x@evil.in', 'shop@tea.in', 'link-elsewhere'],
  ])('%j shown as %j: %j', (href, text, fault) => {
    expect(found(link(href, text))).toEqual(fault === null ? [] : [fault])
  })

  test('several of a kind are one finding that names them; the way out is none of them', () => {
    const two = letter({}, '<a href="http://a.in">A</a><a href="http://b.in">B</a>')
    expect(lookAtLetter(two)).toMatchObject([
      { code: 'link-insecure', count: 2, words: ['http://a.in', 'http://b.in'] },
    ])
  })
})

describe('parts of a drawn letter', () => {
  test('what was left open is told with the part where it stands', () => {
    const findings = lookAtLetter(
      drawn(
        { kind: 'picture', id: 'p1', picture: null, alt: '', link: '' },
        { kind: 'picture', id: 'p2', picture: PICTURE, alt: '', link: '' },
        { kind: 'button', id: 'b1', label: '', link: 'https://tea.in' },
        { kind: 'columns', id: 'c1', left: { ...EMPTY_COLUMN, label: 'Go', link: 'no page' }, right: EMPTY_COLUMN },
        { kind: 'button', id: 'b2', label: 'Go', link: '' },
      ),
    )
    expect(findings.map(({ code, block, words }) => [code, block, ...words])).toEqual([
      ['picture-missing', 'p1'],
      ['picture-words', 'p2'],
      ['label-missing', 'b1'],
      ['link-dead', 'c1', 'no page'],
      ['link-missing', 'b2'],
    ])
  })

  test.each([
    ['en', en.starter],
    ['bn', bn.starter],
    ['hi', hi.starter],
  ])('the hints of a template that were left: %s', (_language, words) => {
    const fill = (text: string) => text.replaceAll('{{name}}', '{{ first_name | default: "x" }}')
    const filled = Object.fromEntries(Object.entries(words).map(([key, text]) => [key, fill(text)])) as typeof words
    const counts = (['news', 'offer', 'letter'] as const).map((look) => {
      const { blocks } = starter(look, filled, 'mailto:me@tea.in')
      return lookAtLetter(drawn(...blocks)).find(({ code }) => code === 'starter-words')?.count
    })
    expect(counts).toEqual([2, 2, 1])
  })

  test('own words, and template words that may well stay, are no hints', () => {
    const blocks: Block[] = [
      { kind: 'text', id: 't', text: `Hello,\nthe new tea has come.\n${en.starter.closing}` },
      { kind: 'text', id: 'u', text: en.starter.offerHowText },
      { kind: 'heading', id: 'h', text: en.starter.newsHeading },
    ]
    expect(found(drawn(...blocks))).toEqual([])
  })
})
