import { useEffect, useState } from 'react'

/** True once `active` has held for `ms`: skeletons and spinners that show only when something really takes long. */
export function useAfter(ms: number, active: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [ms, active])
  return late && active
}
