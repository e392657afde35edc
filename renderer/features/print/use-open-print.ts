import { useNavigate } from '@tanstack/react-router'
import type { Selection } from '../../../shared/features/customers/bulk.ts'
import { beginWithoutEmail, handOver } from './print-store.ts'

/** Opens letters and labels for these people; null: for everybody. `size` null: nobody counted them. */
export function useOpenPrint(): (who: Selection | null, size: number | null) => void {
  const navigate = useNavigate()
  return (who, size) => {
    handOver(who, size)
    void navigate({ to: '/print' })
  }
}

/** Opens them for those of a segment (null: everybody) whom no e-mail reaches. */
export function usePrintWithoutEmail(): (segmentId: number | null) => void {
  const navigate = useNavigate()
  return (segmentId) => {
    beginWithoutEmail(segmentId)
    void navigate({ to: '/print' })
  }
}
