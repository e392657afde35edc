import { expect, test } from 'vitest'
import { createFilledMarks } from './filled-marks.ts'

test('whoever was added to since then is told by any of their marks', () => {
  const filled = createFilledMarks()
  filled.note(['asha', 'asha@example.com'])
  const then = filled.count()
  filled.note(['rahim', '8765432171088'])
  expect(filled.touches(['asha'], then)).toBe(false)
  expect(filled.touches(['asha'], then - 1)).toBe(true)
  expect(filled.touches(['somebody', '8765432171088'], then)).toBe(true)
  expect(filled.touches(['rahim'], filled.count())).toBe(false)
})

test('of so many people that their marks are forgotten nothing is sure, but of those who came after', () => {
  const filled = createFilledMarks()
  filled.note(['asha'])
  const then = filled.count()
  for (let i = 0; i < 60_000; i++) filled.note([`p${i}`])
  expect(filled.touches(['nobody'], then)).toBe(true)
  const now = filled.count()
  filled.note(['rahim'])
  expect(filled.touches(['nobody'], now)).toBe(false)
  expect(filled.touches(['rahim'], now)).toBe(true)
})
