/** How the lines of a person (e-mails, phones, addresses) become those of the form: a line that stays keeps its row. Pure. */

export type StoredLine = { id: number; primary: boolean }

export type LinePlan<S extends StoredLine, W> = {
  removed: S[]
  kept: { stored: S; wanted: W; primary: boolean }[]
  added: { wanted: W; primary: boolean }[]
}

/** `wanted` in the form's order: its first line is the primary one. `same`: it is this row. */
export function planLines<S extends StoredLine, W>(
  stored: readonly S[],
  wanted: readonly W[],
  same: (stored: S, wanted: W) => boolean,
): LinePlan<S, W> {
  const free = new Set(stored)
  const plan: LinePlan<S, W> = { removed: [], kept: [], added: [] }
  for (const [i, want] of wanted.entries()) {
    const primary = i === 0
    const found = [...free].find((row) => same(row, want))
    if (found) {
      free.delete(found)
      plan.kept.push({ stored: found, wanted: want, primary })
    } else plan.added.push({ wanted: want, primary })
  }
  plan.removed = [...free]
  return plan
}
