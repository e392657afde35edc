/** What several entries of the journal mean together: a line that was replaced, a change that was put back. Pure. */

import type { ChangedField } from '../../../../shared/features/history/contract.ts'
import { inKind } from './take-back.ts'
import type { Found } from './tell.ts'

/** A form that saves another address or number takes one row away and writes another. */
const LINES: ReadonlySet<ChangedField> = new Set(['email', 'phone', 'address'])
const BY_HAND: ReadonlySet<string> = new Set(['customer-edited', 'company-edited'])

/** `changes` in the order of the journal, which stays: one line that went and one that came in one act are told as one. */
export function replacedLines(changes: readonly Found[]): Found[] {
  const acts = Map.groupBy(changes, ({ field, actionId }) => `${actionId} ${field}`)
  return changes.flatMap((change) => {
    if (!LINES.has(change.field)) return [change]
    const together = acts.get(`${change.actionId} ${change.field}`) ?? []
    const [gone, ...alsoGone] = together.filter(({ after }) => after === null)
    const [came, ...alsoCame] = together.filter(({ before }) => before === null)
    if (!gone || !came || alsoGone.length > 0 || alsoCame.length > 0) return [change]
    if (gone.undone !== came.undone) return [change]
    if (change === gone) return []
    if (change !== came) return [change]
    const images = { before: gone.images.before, after: came.images.after }
    const replaced = { ...came, before: gone.before, images, undoable: gone.undoable && came.undoable }
    return [gone.before === came.after ? withKinds(replaced) : replaced]
  })
}

/** Where the words are the same the kind is what changed. */
function withKinds(change: Found): Found {
  const { before, after, images } = change
  return {
    ...change,
    before: before && inKind(before, images.before?.kind),
    after: after && inKind(after, images.after?.kind),
  }
}

/**
 * `changes` in the order of the journal, which stays. Whoever takes a change back writes what stood before: the first of the
 * two is then undone and offers nothing more, the second says that it put something back.
 */
export function takenBack(changes: readonly Found[]): Found[] {
  const told = changes.map((change) => ({ ...change }))
  const open: Found[] = []
  for (const change of told) {
    if (change.undone) continue
    const at = open.findLastIndex((one) => reverses(change, one))
    const [first] = at < 0 ? [] : open.splice(at, 1)
    if (first) {
      first.undone = true
      first.undoable = false
      change.back = BY_HAND.has(change.by.kind)
    }
    if (change.undoable) open.push(change)
  }
  return told
}

const reverses = (later: Found, earlier: Found): boolean =>
  later.field === earlier.field &&
  later.own?.fieldId === earlier.own?.fieldId &&
  later.actionId !== earlier.actionId &&
  ((later.before === earlier.after && later.after === earlier.before) || wentBack(later, earlier))

/** Into the household they left, or out of the one they came to: whoever lived there with them may be another by now. */
const wentBack = (later: Found, earlier: Found): boolean =>
  later.field === 'household' &&
  later.images.before?.household_id === earlier.images.after?.household_id &&
  later.images.after?.household_id === earlier.images.before?.household_id
