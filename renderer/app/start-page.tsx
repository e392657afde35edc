import { Navigate } from '@tanstack/react-router'
import { footPages, mainPages } from './navigation.ts'

/** `#/` is the first page of the rail. */
export function StartPage() {
  const first = mainPages[0] ?? footPages[0]
  return <Navigate to={first?.to ?? '/settings'} replace />
}
