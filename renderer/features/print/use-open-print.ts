import { useNavigate } from '@tanstack/react-router'
import type { Selection } from '../../../shared/features/customers/bulk.ts'
import { handOver } from './print-store.ts'

/** Opens letters and labels for these people; null: for everybody. `size` null: nobody counted them. */
export function useOpenPrint(): (who: Selection | null, size: number | null) => void {
  const navigate = useNavigate()
  return (who, size) => {
    handOver(who, size)
    void navigate({ to: '/print' })
  }
}
