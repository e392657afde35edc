import { MOST } from '../customers/limits.ts'
import type { MergePlan } from './merge-plan.ts'

type Kind = Exclude<keyof typeof MOST, 'tags'>
const KINDS: readonly Kind[] = ['emails', 'phones', 'addresses']

/** How many lines whoever stays gets; what another line says, too, is none of its own. */
export const linesKept = ({ lines }: Pick<MergePlan, 'lines'>, kind: Kind): number =>
  lines[kind].filter((line) => line.within === null).length

/** Whether whoever stays gets more lines or tags than the form of one person gives; all of them are kept. */
export const goesBeyondForm = (plan: Pick<MergePlan, 'lines' | 'tags'>): boolean =>
  plan.tags.length > MOST.tags || KINDS.some((kind) => linesKept(plan, kind) > MOST[kind])
