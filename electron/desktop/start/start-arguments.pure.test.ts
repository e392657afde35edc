import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolderOf, HIDDEN, startsHidden } from './start-arguments.ts'

const machine = { platform: 'linux', home: '/home/mina', env: {} } as const

test('--data chooses the folder, packed or not, among the switches of others', () => {
  expect(dataFolderOf(['/opt/Bandhu/bandhu', '--data', '/shops/tea'], machine)).toBe(resolve('/shops/tea'))
  expect(dataFolderOf(['electron', '--inspect=0', '.', '--data=/shops/tea'], machine)).toBe(resolve('/shops/tea'))
  expect(dataFolderOf(['electron', '--no-sandbox', '.'], machine)).toContain('Bandhu')
  expect(dataFolderOf(['bandhu', '--data'], machine)).toContain('Bandhu')
})

test('started with the computer it shows no window, and finds its folder all the same', () => {
  const argv = ['bandhu', '--data', '/shops/tea', HIDDEN]
  expect(startsHidden(argv)).toBe(true)
  expect(dataFolderOf(argv, machine)).toBe(resolve('/shops/tea'))
  expect(startsHidden(['bandhu'])).toBe(false)
})
