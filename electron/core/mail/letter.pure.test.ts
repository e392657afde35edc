import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FieldValues, LETTER_FIELDS, parseLetter, renderLetter, requiredFields } from './letter.ts'
import type { LetterFault } from './letter-fault.ts'

const nobody: FieldValues = {
  first_name: null,
  last_name: null,
  name: null,
  company: null,
  city: '',
  birthday: null,
  email: null,
  business_name: null,
}
const asha: FieldValues = { ...nobody, first_name: 'আশা', name: 'আশা সেন', city: 'কলকাতা' }
const letter = (body: string, subject = 'Hello') => parseLetter({ subject, body })
const fault = (body: string, subject?: string): LetterFault => {
  try {
    letter(body, subject)
  } catch (error) {
    return error as LetterFault
  }
  throw new Error('was accepted')
}

describe('fields', () => {
  test('are filled, and fall back where they are empty', () => {
    const parsed = letter('Dear {{ first_name | default: "friend" }} of {{ city | default: "town" }},\r\nhello')
    expect(renderLetter(parsed, asha).text).toBe('Dear আশা of কলকাতা,\nhello')
    expect(renderLetter(parsed, nobody)).toEqual({
      subject: 'Hello',
      drawn: null,
      text: 'Dear friend of town,\nhello',
      missing: [],
    })
    expect(requiredFields(parsed)).toEqual([])
  })

  test('without value and fallback are named, all of them', () => {
    const parsed = letter('Dear {{ first_name }} of {{ city }}', '{{ company }}!')
    expect(renderLetter(parsed, nobody).missing).toEqual(['company', 'first_name', 'city'])
    expect(requiredFields(parsed)).toEqual(['first_name', 'company', 'city'])
    expect(renderLetter(parsed, asha).missing).toEqual(['company'])
  })

  test('of the shop stand by their number, whatever is written behind it', () => {
    const parsed = letter('{{ field_3_প্রিয়_চা }} and {{ field_3 | default: "tea" }}', '{{ field_12_size }}')
    expect(parsed.used).toEqual(['field_12_size', 'field_3_প্রিয়_চা', 'field_3'])
    expect(requiredFields(parsed)).toEqual(['field_12_size', 'field_3_প্রিয়_চা'])
    const rendered = renderLetter(parsed, { ...asha, field_3_প্রিয়_চা: 'Assam', field_12_size: '42' })
    expect(rendered).toMatchObject({ text: 'Assam and tea', subject: '42', missing: [] })
    expect(renderLetter(parsed, asha).missing).toEqual(['field_12_size', 'field_3_প্রিয়_চা'])
    expect(fault('{{ field_x }}').reason).toEqual({ kind: 'unknownField', near: 'field_x' })
  })

  test('inside a condition are needed only by those it is true for', () => {
    const parsed = letter(
      '{% if company %}at {{ company }}{% endif %}{% if city == "Pune" %}{{ last_name }}{% endif %}',
    )
    expect(parsed.conditional).toBe(true)
    expect(renderLetter(parsed, asha).missing).toEqual([])
    expect(renderLetter(parsed, { ...asha, city: 'Pune' }).missing).toEqual(['last_name'])
  })

  test('a name that does not exist is said at once, fallback or not', () => {
    expect(fault('{{ fist_name | default: "friend" }}')).toMatchObject({
      part: 'body',
      reason: { kind: 'unknownField', near: 'fist_name' },
    })
    expect(fault('hello', '{{ nmae }}')).toMatchObject({
      part: 'subject',
      reason: { kind: 'unknownField', near: 'nmae' },
    })
  })

  test.each([
    ['{{ name | nofilter }}', 'unknownFilter', 'nofilter'],
    ['{% nap %}', 'unknownTag', 'nap'],
    ['{{ city.street }}', 'unknownField', 'city.street'],
    ['Dear {{ name', 'notClosed', '{{ name'],
    ['{% if name %}hello', 'notClosed', '{% if name %}'],
    ['{% for tea %}', 'unreadable', '{% for tea %}'],
    [`{{ ${'য'.repeat(60)}`, 'notClosed', `{{ ${'য'.repeat(37)}…`],
    ['{% for i in (1..100000000) %}{{ i }}{% endfor %}', 'tooMuch', ''],
  ] as const)('why %.40s cannot be read is data, with the owner’s own writing at that place', (body, kind, near) => {
    expect(fault(body).reason).toEqual({ kind, near })
  })

  test('property: a value is never read as a template', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => text.trim() === text && !text.includes('\r')),
        (value) => {
          expect(renderLetter(letter('{{ name }}'), { ...nobody, name: value }).text).toBe(value.trim())
        },
      ),
    )
    expect(renderLetter(letter('{{ name }}'), { ...nobody, name: '{{ city }}{% include "x" %}' }).text).toBe(
      '{{ city }}{% include "x" %}',
    )
  })
})

describe('a template can do nothing but write', () => {
  test.each([
    '{% include "/etc/passwd" %}',
    '{% render "../../package.json" %}',
    '{% layout "x" %}',
    '{{ constructor }}',
    '{{ name.constructor.constructor }}',
    '{{ name | nofilter }}',
    '{{ name ',
    '{% if name %}',
    '{% for i in (1..100000000) %}{{ i }}{% endfor %}',
    '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}',
    '{% assign a = "x" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    '{% capture a %}{% for i in (1..9999) %}{{ a }}xxxxxxxxxx{% endfor %}{% endcapture %}{% for i in (1..9999) %}{{ a }}{% endfor %}',
    '{% assign a = "x,x" | split: "," %}{% for i in (1..60) %}{% assign a = a | concat: a %}{% endfor %}{{ a }}',
    '{% include name %}',
    '{% render name %}',
    '{{ name.__proto__ }}',
    '{{ name | where: "constructor" }}{{ process.env }}',
    `{{ "${'x'.repeat(130_000)}" }}`,
  ])('%.60s', (body) => {
    expect(fault(body)).toMatchObject({ name: 'LetterFault', part: 'body' })
  })

  test('an endless one that only runs for some person is stopped in about a second, at that person', () => {
    const parsed = letter(
      '{% if city == "Pune" %}{% for i in (1..999) %}{% for j in (1..99999) %}x{% endfor %}{% endfor %}{% endif %}',
    )
    expect(renderLetter(parsed, asha).text).toBe('')
    const began = performance.now()
    expect(() => renderLetter(parsed, { ...asha, city: 'Pune' })).toThrow(/tooMuch/)
    // Its limit is a second; the rest is for a busy machine.
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('a subject stays one line, whatever a value holds', () => {
    const parsed = letter('x', 'For {{ name }}')
    expect(renderLetter(parsed, { ...nobody, name: 'Asha\r\nBcc: all@x.in' }).subject).toBe('For Asha Bcc: all@x.in')
  })

  test('the names of fields are part of saved letters', () => {
    expect(LETTER_FIELDS).toEqual([
      'first_name',
      'last_name',
      'name',
      'company',
      'city',
      'birthday',
      'email',
      'business_name',
    ])
  })
})
