import { expect, test } from 'vitest'
import { placeOf } from './job-place.ts'

test('a job leads to what it works on, never to an import that happens to have the same number', () => {
  expect(placeOf({ kind: 'import', subjectId: 3 })).toEqual({ to: '/import/$id', params: { id: 3 } })
  expect(placeOf({ kind: 'campaign', subjectId: 3 })).toEqual({ to: '/campaigns/$id', params: { id: 3 } })
  expect(placeOf({ kind: 'bulk-edit', subjectId: 3 })).toEqual({ to: '/activity' })
  expect(placeOf({ kind: 'undo', subjectId: 3 })).toEqual({ to: '/activity' })
  expect(placeOf({ kind: 'backup', subjectId: null })).toEqual({ to: '/settings/backup' })
  expect(placeOf({ kind: 'export', subjectId: null })).toBeNull()
})
