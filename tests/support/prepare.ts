import { ensureThread } from './built.ts'
import { testAuthority } from './smtp/authority.ts'

/** What every test process finds ready: Vitest calls this once, before the first of them starts. */
export default async function prepare(): Promise<void> {
  await Promise.all([testAuthority(), ensureThread()])
}
