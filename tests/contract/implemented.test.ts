import { expect, test } from 'vitest'
import { router } from '../../electron/core/router.ts'
import { contract } from '../../shared/contract.ts'

test.each(Object.keys(contract))('every procedure of %s is implemented, and no other', (feature) => {
  const built = (router as unknown as Record<string, object>)[feature] ?? {}
  expect(Object.keys(built).sort()).toEqual(Object.keys(contract[feature as keyof typeof contract]).sort())
})
