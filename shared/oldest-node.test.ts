import { expect, test } from 'vitest'
import { isNodeEnough, OLDEST_NODE } from './oldest-node.ts'

test('a Node is old enough by its whole version: 24.1 has no import.meta.main yet', () => {
  expect(OLDEST_NODE).toBe('24.2')
  expect(['24.2.0', '24.10.1', '25.0.0'].filter(isNodeEnough)).toHaveLength(3)
  expect(['20.19.4', '22.18.0', '24.0.0', '24.1.9'].filter(isNodeEnough)).toEqual([])
})
