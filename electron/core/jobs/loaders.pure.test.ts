import { expect, test } from 'vitest'
import { jobKindSchema } from '../../../shared/features/jobs/contract.ts'
import { jobLoaders } from './loaders.ts'
import { jobDefinitions } from './registry.ts'

test.each(jobKindSchema.options)('a thread runs the job %s that is registered', async (kind) => {
  expect(jobDefinitions[kind].kind).toBe(kind)
  expect(await jobLoaders[kind]()).toBe(jobDefinitions[kind])
})
