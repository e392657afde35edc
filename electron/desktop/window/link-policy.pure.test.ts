import { describe, expect, test } from 'vitest'
import { externalLink, mayNavigate } from './link-policy.ts'
import { isOwnUrl } from './origin.ts'

describe('where a frame may go', () => {
  test.each(['app://bandhu/index.html', 'app://bandhu/index.html#/customers/7', 'app://bandhu/files/abc'])(
    'the main frame may go to %s',
    (url) => expect(mayNavigate(url, true)).toBe(true),
  )
  test.each([
    'https://example.com/',
    'app://bandhu.evil.test/index.html',
    'app://evil@bandhu/index.html',
    'app://bandhu:8080/index.html',
    'app://other/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<p>x',
    'about:blank',
    'blob:app://bandhu/1',
    '',
  ])('the main frame may not go to %s', (url) => expect(mayNavigate(url, true)).toBe(false))
  test('an inner frame stays with what is written into the page', () => {
    expect(mayNavigate('about:srcdoc', false)).toBe(true)
    expect(mayNavigate('app://bandhu/index.html', false)).toBe(false)
    expect(mayNavigate('https://example.com/', false)).toBe(false)
  })
})

describe('which links leave the app', () => {
  test.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['HTTPS://EXAMPLE.COM', 'https://example.com/'],
    ['mailto:a@example.com?subject=Hi', 'mailto:a@example.com?subject=Hi'],
  ])('%s goes out as %s', (url, out) => expect(externalLink(url)).toBe(out))
  test.each([
    'http://example.com/',
    'https://user:secret@example.com/',
    'file:///etc/passwd',
    'smb://share/x',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com%0d%0aBcc:b@example.com',
    'app://bandhu/index.html',
    'not a link',
    `https://example.com/${'a'.repeat(2_000)}`,
  ])('%s stays', (url) => expect(externalLink(url)).toBeNull())
})

test('only the app itself is its own', () => {
  expect(isOwnUrl('app://bandhu/')).toBe(true)
  expect(isOwnUrl('app://BANDHU/')).toBe(false)
  expect(isOwnUrl('bandhu')).toBe(false)
})
