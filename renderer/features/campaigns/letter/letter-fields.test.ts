import { describe, expect, it, test } from 'vitest'
import { fieldTag, inWords, ownWords, standInOf, withStandIn } from './letter-fields.ts'

describe('fields of a letter', () => {
  it('come with what stands there when a person has none', () => {
    expect(fieldTag('first_name', 'friend')).toBe('{{ first_name | default: "friend" }}')
    expect(fieldTag('city', 'your "town"')).toBe('{{ city | default: "your town" }}')
    expect(fieldTag('email', 'x')).toBe('{{ email }}')
  })

  it('are read as their stand-in or their name where a letter is named', () => {
    const subject = '{{ first_name | default: "Friend" }}, news for {{city}}'
    expect(inWords(subject, (field) => field.toUpperCase())).toBe('Friend, news for [CITY]')
  })

  it('get a stand-in later, but only the bare ones', () => {
    const text = '{{city}} and {{ city }} and {{ city | default: "here" }}'
    expect(withStandIn(text, 'city', 'your town')).toBe(
      '{{ city | default: "your town" }} and {{ city | default: "your town" }} and {{ city | default: "here" }}',
    )
  })
})

test('a field of the shop keeps its name beside its number, in any script', () => {
  expect(fieldTag('field_3_প্রিয়_চা', standInOf('field_3_প্রিয়_চা'))).toBe('{{ field_3_প্রিয়_চা | default: "প্রিয় চা" }}')
  expect(inWords('For {{ field_3_প্রিয়_চা }}', ownWords)).toBe('For [প্রিয় চা]')
  expect(withStandIn('{{field_3_tea}}', 'field_3_tea', 'tea')).toBe('{{ field_3_tea | default: "tea" }}')
  expect([ownWords('field_7'), standInOf('city')]).toEqual(['field_7', ''])
})
