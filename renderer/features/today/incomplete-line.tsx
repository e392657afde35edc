import { IconClipboardList } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useIncompleteCounts } from '../incomplete/queries.ts'
import { Line, Lines, Step } from './line.tsx'

/** Records that something is wanting with; no line while there are none. Names that were parted by a guess wait without being told of. */
export function IncompleteLine() {
  const { t } = useTranslation('today')
  const counts = useIncompleteCounts().data
  const { halves: _guesses, ...wanting } = counts ?? {}
  const sum = Object.values(wanting).reduce((a, b) => a + b, 0)
  if (sum === 0) return null
  const title = t('incomplete.line', { count: sum })
  return (
    <Lines title={t('incomplete.title')} count={1}>
      <Line
        icon={IconClipboardList}
        title={title}
        text={t('incomplete.text')}
        act={<Step label={t('incomplete.act')} about={title} place={{ to: '/customers/incomplete' }} />}
      />
    </Lines>
  )
}
