import { IconClipboardList } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useIncompleteCounts } from '../incomplete/queries.ts'
import { Line, Lines, Step } from './line.tsx'

/** Records that something is wanting with; no line while there are none. */
export function IncompleteLine() {
  const { t } = useTranslation('today')
  const counts = useIncompleteCounts().data
  const sum = Object.values(counts ?? {}).reduce((a, b) => a + b, 0)
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
