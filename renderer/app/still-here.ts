import { useRouter } from '@tanstack/react-router'

/**
 * For an act that leads on to another page when it is done. Called when the act begins; what it gives says then whether its
 * owner is still where they were. Whoever went elsewhere meanwhile, or is on the way there, is not called back.
 */
export function useStillHere(): () => () => boolean {
  const { history } = useRouter()
  return () => {
    const { pathname } = history.location
    return () => history.location.pathname === pathname
  }
}
