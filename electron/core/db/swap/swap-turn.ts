import { AppError } from '../../../../shared/errors.ts'

/** Whoever puts another database in the place of this one does so alone, from making it ready to opening it. */
export type SwapTurn = {
  /** Throws AppError DATABASE_BUSY where somebody else is at it, else whatever `work` throws. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export function createSwapTurn(): SwapTurn {
  const at = { busy: false }
  return {
    async alone(work) {
      if (at.busy) throw new AppError('DATABASE_BUSY', {})
      at.busy = true
      try {
        return await work()
      } finally {
        at.busy = false
      }
    },
  }
}
