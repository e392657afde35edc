import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useSettings } from '../features/settings/queries.ts'
import { lazyPart } from './lazy-part.ts'
import { importPage } from './navigation.ts'
import { router } from './routes.tsx'

const SetupPage = lazyPart(() => import('../features/setup/setup-page.tsx'), 'SetupPage')

/** Until the first run is finished there is nothing but it. */
export function App() {
  const { ready } = useSettings()
  if (ready) return <RouterProvider router={router} />
  return (
    <Suspense>
      <SetupPage onDone={(next) => router.history.push(next === 'import' ? importPage.to : '/')} />
    </Suspense>
  )
}
