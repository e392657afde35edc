import type { AudienceChoice } from '../../../../../shared/features/campaigns/contract.ts'
import type { SegmentsService } from '../../segments/service.ts'
import { type Chosen, EVERYBODY } from '../audience/audience.ts'

/** Letters of earlier versions name no topic. */
type Choice = Omit<AudienceChoice, 'topicId'> & Partial<Pick<AudienceChoice, 'topicId'>>

/** The people a letter's choice means now. Segments are asked beside the window's thread. */
export async function chosenPeople(
  segments: SegmentsService,
  choice: Choice | null,
  about: Pick<Chosen, 'missedOf' | 'rest'>,
): Promise<Chosen> {
  if (!choice) return { ...EVERYBODY, ...about }
  const { segmentId, exclude, topicId = null } = choice
  // A segment that is gone must not become everybody, nor one to leave out nobody.
  for (const id of segmentId === null ? exclude : [segmentId, ...exclude]) segments.get(id)
  const parts = exclude.map((id) => ({ field: 'segment' as const, id, not: false }))
  const [among, except] = await Promise.all([
    segmentId === null ? null : segments.matching({ segmentId }, null),
    parts.length === 0 ? null : segments.matching({ where: { match: 'any', parts } }, null),
  ])
  return { among, except, topicId, ...about }
}

/** The choice as it is stored; null: everyone. */
export function readChoice(stored: string | null): AudienceChoice | null {
  const choice = stored === null ? null : (JSON.parse(stored) as Choice)
  return choice && { ...choice, topicId: choice.topicId ?? null }
}
