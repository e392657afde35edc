import { describe, expect, it } from 'vitest'
import type { LetterDocument } from '../../../shared/features/templates/document.ts'
import { changed, freeId, inserted, mapTexts, moved, newBlock, removed } from './editing.ts'
import { emptyHistory, recorded, redone, undone } from './history.ts'

const letter = (...texts: string[]): LetterDocument => ({
  look: 'news',
  ownText: false,
  blocks: texts.map((text) => ({ kind: 'text', id: text, text })),
})
const ids = ({ blocks }: LetterDocument) => blocks.map((block) => block.id).join('')

describe('the blocks of a letter', () => {
  it('are added behind another or at the end, moved, changed and taken out', () => {
    const abc = letter('a', 'b', 'c')
    expect(ids(inserted(abc, newBlock('heading', 'x', ''), 'a'))).toBe('axbc')
    expect(ids(inserted(abc, newBlock('columns', 'x', ''), null))).toBe('abcx')
    expect(ids(moved(abc, 'a', 1))).toBe('bac')
    expect(moved(abc, 'a', -1)).toBe(abc)
    expect(moved(abc, 'c', 1)).toBe(abc)
    expect(ids(removed(abc, 'b'))).toBe('ac')
    expect(changed(abc, { kind: 'text', id: 'b', text: 'new' }).blocks[1]).toEqual({
      kind: 'text',
      id: 'b',
      text: 'new',
    })
    expect(ids(abc)).toBe('abc')
  })

  it('never share a name', () => {
    const taken = inserted(letter('a', 'b'), newBlock('text', 'b3', ''), null)
    expect(taken.blocks.map((block) => block.id)).not.toContain(freeId(taken))
  })

  it('have their texts changed wherever a field can stand', () => {
    const all = inserted(letter('a'), { ...newBlock('columns', 'x', ''), kind: 'columns' } as never, null)
    expect(JSON.stringify(mapTexts(all, () => 'T')).match(/"T"/g)).toHaveLength(7)
  })
})

describe('undo and redo', () => {
  it('go step by step, and typing into one field is one step', () => {
    let history = recorded(emptyHistory<string>(), '', 'title', 0)
    history = recorded(history, 'h', 'title', 500)
    history = recorded(history, 'he', 'title', 1_000)
    history = recorded(history, 'hel', 'body', 1_100)
    const back = undone(history, 'hel!')
    expect(back?.value).toBe('hel')
    const further = undone(back!.history, back!.value)
    expect(further?.value).toBe('')
    expect(undone(further!.history, '')).toBe(null)
    const again = redone(further!.history, further!.value)
    expect(again?.value).toBe('hel')
    expect(redone(again!.history, again!.value)?.value).toBe('hel!')
  })

  it('a pause, or an act, begins a new step; a new change ends what could be redone', () => {
    let history = recorded(emptyHistory<string>(), 'a', 'title', 0)
    history = recorded(history, 'b', 'title', 5_000)
    history = recorded(history, 'c', null, 5_001)
    history = recorded(history, 'd', null, 5_002)
    expect(history.past).toEqual(['a', 'b', 'c', 'd'])
    const back = undone(history, 'e')!
    expect(redone(recorded(back.history, back.value, null, 9), 'x')).toBe(null)
  })
})
