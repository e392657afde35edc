import { type ComponentType, lazy } from 'react'
import { parts } from '../rpc/window-parts.ts'

/** A component in a chunk of its own, drawn inside <Suspense>: `lazyPart(() => import('./x.tsx'), 'X')`. Waits for a host that is away. */
export function lazyPart<Props, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  return lazy(async () => ({ default: (await parts.fetch(load))[name] }))
}
