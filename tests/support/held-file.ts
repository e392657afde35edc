import { rename } from 'node:fs/promises'
import { putInPlaceMeanwhile } from '../../electron/core/put-in-place.ts'

/** Puts files in their place as on Windows, where a virus scanner holds each for so many tries; waits no time. */
export function whileHeld(times: number) {
  const tries = new Map<string, number>()
  return (from: string, to: string) =>
    putInPlaceMeanwhile(from, to, {
      platform: 'win32',
      async rename() {
        const tried = (tries.get(to) ?? 0) + 1
        tries.set(to, tried)
        if (tried <= times) throw Object.assign(new Error('EPERM: operation not permitted, rename'), { code: 'EPERM' })
        tries.delete(to)
        await rename(from, to)
      },
      wait: async () => {},
    })
}
