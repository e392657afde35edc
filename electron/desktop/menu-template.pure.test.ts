import { readFileSync } from 'node:fs'
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { languages } from '../../shared/i18n/index.ts'
import { editingTemplate, menuTemplate } from './menu-template.ts'
import { wordsIn } from './words.ts'

type Item = MenuItemConstructorOptions
const flat = (items: Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

describe.each(['win32', 'darwin', 'linux'] as const)('the menu on %s', (platform) => {
  test.each(languages)('in %s: every item has a label, an id or role once, and a page that exists', (language) => {
    const routes: string[] = []
    const items = flat(
      menuTemplate(wordsIn(language).menu, { go: (route) => routes.push(route), quit: () => undefined, platform }),
    )
    const named = items.filter(({ type }) => type !== 'separator')
    expect(named.filter(({ label }) => !label)).toEqual([])
    const ids = named.map(({ id }) => id).filter((id) => id !== undefined)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['quit', 'copy', 'paste', 'reload', 'settings', 'import']))
    for (const item of named) Reflect.apply(item.click ?? (() => undefined), undefined, [])
    const table = readFileSync(new URL('../../renderer/app/routes.tsx', import.meta.url), 'utf8')
    expect(routes.length).toBe(4)
    expect(routes.filter((route) => !table.includes(`'${route}'`))).toEqual([])
  })
})

describe('a right click', () => {
  const words = wordsIn('en').menu
  const editFlags = { canCut: true, canPaste: true } as Parameters<typeof editingTemplate>[1]['editFlags']
  const roles = (isEditable: boolean, selectionText: string) =>
    editingTemplate(words, { isEditable, selectionText, editFlags }).map(({ role, type }) => role ?? type)
  test('in a field: the editing commands', () => {
    expect(roles(true, 'tea')).toEqual(['cut', 'copy', 'paste', 'separator', 'selectAll'])
    expect(editingTemplate(words, { isEditable: true, selectionText: '', editFlags })[1]?.enabled).toBe(false)
  })
  test('on selected text: copy; on plain ground: nothing', () => {
    expect(roles(false, 'tea')).toEqual(['copy'])
    expect(roles(false, '')).toEqual([])
  })
})
