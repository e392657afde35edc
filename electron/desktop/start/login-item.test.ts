import { afterEach, expect, test } from 'vitest'
import { loginItem } from './login-item.ts'

const system = process.platform
afterEach(() => Object.defineProperty(process, 'platform', { value: system }))

/* What the systems are asked for is in tests/e2e/desktop-background.test.ts. */

test('macOS would open the usual folder with the packed program: for another folder it is not offered', () => {
  Object.defineProperty(process, 'platform', { value: 'darwin' })
  expect(loginItem('/Users/mina/Second shop')).toBeNull()
  Object.defineProperty(process, 'platform', { value: 'win32' })
  expect(loginItem('C:\\Second shop')?.get()).toBe(false)
})
