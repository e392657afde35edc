import { expect, test } from 'vitest'
import { assetOf, attachment } from './asset-path.ts'

test('files of the window', () => {
  expect(assetOf('/')).toEqual({ path: 'index.html', type: 'text/html; charset=utf-8' })
  expect(assetOf('/assets/main-1a2b.js')).toMatchObject({ path: 'assets/main-1a2b.js' })
  expect(assetOf('/assets/noto%20sans.woff2')).toEqual({ path: 'assets/noto sans.woff2', type: 'font/woff2' })
})

test.each([
  '/../main/main.js',
  '/%2e%2e/main/main.js',
  '/..%2fmain%2fmain.js',
  '/assets/..%5c..%5cmain.js',
  '/%252e%252e/main.js',
  '/.hidden.js',
  '/a%00.js',
  '/C:/x.js',
  '/%E0%A4%A',
  '/main.js.map',
  '/package',
])('%s is no file of the window', (path) => expect(assetOf(path)).toBeNull())

test('a download keeps its name in every script', () => {
  expect(attachment('skipped rows.csv')).toBe(
    `attachment; filename="skipped rows.csv"; filename*=UTF-8''skipped%20rows.csv`,
  )
  const header = attachment('বাদ "পড়া" (১).csv')
  expect(header).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''[A-Za-z0-9%._-]+$/)
  expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe('বাদ "পড়া" (১).csv')
  expect(attachment('a\r\nX: y')).not.toMatch(/[\r\n]/)
})
