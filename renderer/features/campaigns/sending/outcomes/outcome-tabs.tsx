import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../../../../shared/features/campaigns/contract.ts'
import { useFormat } from '../../../../ui/format-context.tsx'
import classes from '../sending.module.css'
import { type OutcomeTab, outcomeTabs, tabCount } from './outcome-words.ts'

type OutcomeTabsProps = { counts: Campaign['counts']; tab: OutcomeTab; onTab: (tab: OutcomeTab) => void }

/** Narrows the list to one outcome; outcomes that nobody has are not offered. */
export function OutcomeTabs(props: OutcomeTabsProps) {
  const { t } = useTranslation('campaigns')
  const format = useFormat()
  const offered = outcomeTabs.filter(
    (tab) => tab === 'everyone' || tab === props.tab || tabCount(tab, props.counts) > 0,
  )
  return (
    <Tabs value={props.tab} onChange={(tab) => props.onTab(tab as OutcomeTab)} className={classes.tabs}>
      <Tabs.List>
        {offered.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`tab.${tab}`)} <span className={classes.tabCount}>{format.number(tabCount(tab, props.counts))}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
