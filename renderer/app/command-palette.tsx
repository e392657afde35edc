import '@mantine/spotlight/styles.css'
import './command-palette.css'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchText } from '../../shared/features/customers/search-text.ts'
import { beginningOf } from '../../shared/kept-signs.ts'
import { foldKey } from '../../shared/text-folding.ts'
import { useSettings, useUpdateSettings } from '../features/settings/queries.ts'
import { api } from '../rpc/client.ts'
import { Avatar } from '../ui/avatar.tsx'
import { companyPage, paletteActions, personPage } from './navigation.ts'
import { palette, paletteStore, useFirstHit } from './palette-first.ts'
import { newSegment, palettePages } from './palette-pages.ts'

const PEOPLE = 6
const COMPANIES = 3
/** As much as the core takes; a pasted link may be longer. */
const LONGEST_SEARCH = 200

/** Ctrl/⌘ K: people by name, e-mail or phone, companies by name, what can be done, and the pages. */
export function CommandPalette(props: { wanted: number }) {
  const { t } = useTranslation('app')
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(beginningOf(searchText(typed), LONGEST_SEARCH), 120)
  const people = usePeople(query)
  const companies = useCompanies(query)
  const actions = useActions()
  const pages = usePages()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new call opens it again.
  useEffect(() => palette.open(), [props.wanted])
  const groups = [
    { group: t('palette.people'), actions: people },
    { group: t('palette.companies'), actions: companies },
    { group: t('palette.actions'), actions: thoseThatSay(typed, actions) },
    { group: t('palette.pages'), actions: thoseThatSay(typed, pages) },
  ].filter((group): group is SpotlightActionGroupData => group.actions.length > 0)
  const shown = groups.flatMap((group) => group.actions.map(({ id }) => id)).join()
  const { onKeyDown } = useFirstHit(typed.trim(), shown)
  return (
    <Spotlight
      query={typed}
      onQueryChange={setTyped}
      store={paletteStore}
      actions={groups}
      filter={(_, all) => all}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      centered={false}
      yOffset={112}
      clearQueryOnClose
      scrollable
      maxHeight={420}
      // What scrolls is reached by the keyboard, too.
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
        onKeyDown,
      }}
    />
  )
}

/** People and companies come from the core already matched; pages and actions match by their label, or by other words for them. */
function thoseThatSay(typed: string, actions: readonly SpotlightActionData[]): SpotlightActionData[] {
  const wanted = foldKey(typed).split(' ')
  return actions.filter(({ label = '', keywords = '' }) => {
    const said = foldKey(`${label} ${String(keywords)}`)
    return wanted.every((word) => said.includes(word))
  })
}

function usePeople(query: string): SpotlightActionData[] {
  const navigate = useNavigate()
  const found = useQuery(
    api.customers.list.queryOptions({
      input: query === '' ? skipToken : { search: query, limit: PEOPLE },
      placeholderData: (previous) => previous,
    }),
  )
  if (query === '') return []
  return (found.data?.rows ?? []).map((person) => ({
    id: `person-${person.id}`,
    label: person.name || person.email || person.phone || '',
    description: [person.email, person.phone, person.city].filter(Boolean).join(' · '),
    leftSection: <Avatar name={person.name} />,
    onClick: () => void navigate(personPage(person.id)),
  }))
}

function useCompanies(query: string): SpotlightActionData[] {
  const { t } = useTranslation('companies')
  const navigate = useNavigate()
  const found = useQuery(
    api.companies.list.queryOptions({
      input: query === '' ? skipToken : { search: query, limit: COMPANIES },
      placeholderData: (previous) => previous,
    }),
  )
  if (query === '') return []
  return (found.data?.rows ?? []).map((company) => ({
    id: `company-${company.id}`,
    label: company.name,
    description: [company.city, t('palettePeople', { count: company.people })].filter(Boolean).join(' · '),
    leftSection: <Avatar name={company.name} company />,
    onClick: () => void navigate(companyPage(company.id)),
  }))
}

function usePages(): SpotlightActionData[] {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  return palettePages.map(({ to, label, words, icon: Icon }) => ({
    id: `page-${words}`,
    label: t(label),
    keywords: t(`palette.words.${words}`),
    leftSection: <Icon size={18} stroke={1.5} />,
    onClick: () => void navigate({ to }),
  }))
}

function useActions(): SpotlightActionData[] {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const { theme, version } = useSettings()
  const update = useUpdateSettings()
  const next = theme === 'dark' ? 'light' : 'dark'
  const Icon = next === 'dark' ? IconMoon : IconSun
  return [
    ...[...paletteActions, newSegment].map(({ to, label, icon: Glyph }) => ({
      id: `action-${to}`,
      label: t(label),
      leftSection: <Glyph size={18} stroke={1.5} />,
      onClick: () => void navigate({ to }),
    })),
    {
      id: 'theme',
      label: t(next === 'dark' ? 'palette.dark' : 'palette.light'),
      leftSection: <Icon size={18} stroke={1.5} />,
      onClick: () => update.mutate({ theme: next, version }),
    },
  ]
}
