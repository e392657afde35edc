import { expect, test } from 'vitest'
import { EMPTY_DRAFT, meantBy, saidOf, TOGETHER } from './bulk-acts.ts'

const lists = [{ id: 7, name: 'Wedding' }]
const draft = (part: Partial<typeof EMPTY_DRAFT>) => ({ ...EMPTY_DRAFT, ...part })

test('nothing is meant until the fields say it', () => {
  for (const act of ['tag', 'untag', 'list', 'unlist', 'consent'] as const)
    expect(meantBy(act, draft({ text: '  ' }), lists)).toBeNull()
  expect(meantBy('consent', draft({ consent: 'subscribed', reason: ' ' }), lists)).toBeNull()
  expect(meantBy('consent', draft({ reason: 'asked' }), lists)).toBeNull()
})

test('what the fields say', () => {
  expect(meantBy('tag', draft({ text: ' Puja ' }), lists)).toEqual({ deed: { kind: 'tag', name: 'Puja' } })
  expect(meantBy('delete', EMPTY_DRAFT, lists)).toEqual({ deed: { kind: 'delete' } })
  expect(meantBy('consent', draft({ consent: 'unknown', reason: 'customers' }), lists)).toEqual({
    deed: { kind: 'consent', of: { channel: 'email' }, status: 'unknown', ground: 'customers' },
  })
  const left = draft({ of: { topicId: 3 }, consent: 'unsubscribed', reason: 'asked' })
  expect(meantBy('consent', left, lists)).toMatchObject({ deed: { of: { topicId: 3 }, status: 'unsubscribed' } })
})

test('a list is known by its name in any case; one that is not there is made only to put people on it', () => {
  expect(meantBy('list', draft({ text: 'wedding ' }), lists)).toEqual({
    deed: { kind: 'list', segmentId: 7, on: true },
  })
  expect(meantBy('list', draft({ text: 'Fair' }), lists)).toEqual({ newList: 'Fair' })
  expect(meantBy('unlist', draft({ text: 'Fair' }), lists)).toBeNull()
})

test('a field is emptied only by its own tick', () => {
  expect(meantBy('set', draft({ field: null, text: 'x' }), lists)).toBeNull()
  expect(meantBy('set', draft({ field: 'city', text: ' ' }), lists)).toBeNull()
  expect(meantBy('set', draft({ field: 'city', text: ' Kolkata ' }), lists)).toEqual({
    deed: { kind: 'set', field: 'city', value: 'Kolkata' },
  })
  expect(meantBy('set', draft({ field: 'city', text: 'x', clear: true }), lists)).toEqual({
    deed: { kind: 'set', field: 'city', value: '' },
  })
  expect(meantBy('set', draft({ field: 7, chosen: [2] }), lists)).toEqual({
    deed: { kind: 'set-own', fieldId: 7, text: '', chosen: [2], how: 'replace' },
  })
})

test('a photo is only taken away, by its tick, and a household is chosen', () => {
  expect(meantBy('set', draft({ field: 'photo', text: 'x' }), lists)).toBeNull()
  expect(meantBy('set', draft({ field: 'photo', clear: true }), lists)).toEqual({ deed: { kind: 'photo' } })
  const home = draft({ field: 'household' })
  expect(meantBy('set', home, lists)).toBeNull()
  for (const [part, together] of [
    [{ text: TOGETHER }, true],
    [{ clear: true }, false],
  ] as const)
    expect(meantBy('set', { ...home, ...part }, lists)).toEqual({ deed: { kind: 'household', together } })
  const said = [draft({ field: 'photo', clear: true }), { ...home, text: TOGETHER }, { ...home, clear: true }]
  expect(said.map((one) => saidOf('set', one))).toEqual(['photo', 'together', 'alone'])
})

test('a text goes below the notes, a line gets another kind, and a day that is half typed is none', () => {
  const below = draft({ field: 'notes', text: ' Pays late. ', how: 'add' })
  expect(meantBy('set', below, lists)).toEqual({ deed: { kind: 'add-note', text: 'Pays late.' } })
  const home = draft({ field: 'kind:phone', text: 'home', from: 'work' })
  expect(meantBy('set', home, lists)).toEqual({
    deed: { kind: 'line-kind', of: 'phone', primary: false, from: 'work', to: 'home' },
  })
  expect(meantBy('set', draft({ field: 'birthday', text: '--05' }), lists)).toBeNull()
  expect(meantBy('set', draft({ field: 'birthday', text: '--05-12' }), lists)).toMatchObject({
    deed: { field: 'birthday', value: '--05-12' },
  })
  const said = [below, home, draft({ field: 7, how: 'take' }), draft({ field: 'city', clear: true })]
  expect(said.map((one) => saidOf('set', one))).toEqual(['below', 'kind', 'take', 'clear'])
  expect(saidOf('set', { ...home, text: '', clear: true })).toBe('unkind')
})
