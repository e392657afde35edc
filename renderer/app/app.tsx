import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSettings } from '../features/settings/queries.ts'
import { importPage } from './navigation.ts'
import { router } from './routes.tsx'

const SetupPage = lazy(async () => ({ default: (await import('../features/setup/setup-page.tsx')).SetupPage }))

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
