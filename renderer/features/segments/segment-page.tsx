import { Button, TextInput } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { type Rules, readRules } from '../../../shared/features/segments/rules.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCalm } from './calm.ts'
import { ListMembers } from './list-members.tsx'
import { LiveCount } from './live-count.tsx'
import { useCreateSegment, useSegment, useUpdateSegment } from './queries.ts'
import { newRule } from './rule-ways.ts'
import { RulesEditor } from './rules-editor.tsx'
import classes from './segments.module.css'

/** A new segment by rules. */
export function NewSegmentPage() {
  return <Editor segment={null} kind="rules" />
}

/** A new list by hand. */
export function NewListPage() {
  return <Editor segment={null} kind="list" />
}

/** One segment: its name, its rules or its people, and who is in it now. */
export function SegmentPage() {
  const { t } = useTranslation('segments')
  const { id } = useParams({ from: '/segments/$id' })
  const segment = useSegment(id)
  const words = useErrorWords()
  if (segment.data) return <Editor key={id} segment={segment.data} kind={segment.data.kind} />
  return (
    <Page title={t('title')} breadcrumb={<Link to="/segments">{t('page.back')}</Link>} layout="fill">
      {segment.error && <Failure words={words(segment.error)} />}
    </Page>
  )
}

const EMPTY: Rules = { match: 'all', parts: [newRule('city')] }

function Editor({ segment, kind }: { segment: Segment | null; kind: Segment['kind'] }) {
  const { t } = useTranslation('segments')
  const [name, setName] = useState(segment?.name ?? '')
  const [rules, setRules] = useState<Rules>(segment?.rules ?? EMPTY)
  const [missing, setMissing] = useState(false)
  const written = kind === 'list' ? null : readRules(rules)
  const calm = useCalm(written)
  const { save, error, pending } = useSave(segment, name)
  const words = useErrorWords()
  const refusal = hasCode(error, 'VALIDATION') ? error.data.fieldErrors : {}
  const nameError = (missing && name.trim() === '' && t('page.nameMissing')) || (refusal.name && t('page.nameTaken'))
  const unfinished = kind === 'rules' && written === null
  const field = useRef<HTMLInputElement>(null)
  const act = () => {
    setMissing(true)
    if (name.trim() === '') field.current?.focus()
    else if (!unfinished) save(written)
  }
  const next = useNextStep()
  const who = kind === 'rules' ? calm && { where: calm } : segment && { segmentId: segment.id }
  return (
    <Page
      title={segment?.name ?? t(kind === 'list' ? 'newList' : 'new')}
      breadcrumb={<Link to="/segments">{t('page.back')}</Link>}
      layout="fill"
      line
      actions={
        <>
          {segment && (
            <Button
              ref={next}
              renderRoot={(link) => <Link {...link} to="/customers" search={{ segment: segment.id }} />}
              leftSection={<IconUsers size={16} stroke={1.5} />}
            >
              {t('page.show')}
            </Button>
          )}
          <Button variant="filled" loading={pending} onClick={act}>
            {t(kind === 'list' ? 'page.saveList' : 'page.save')}
          </Button>
        </>
      }
    >
      <div className={classes.columns}>
        <div className={classes.left}>
          <div className={classes.form}>
            <TextInput
              ref={field}
              label={t('page.name')}
              placeholder={t('page.nameHint')}
              maxLength={80}
              required
              description={kind === 'list' && !segment ? t('page.listNext') : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={name}
              error={nameError || undefined}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {error && !refusal.name && (
              <Failure as="inline" words={refusal.rules ? { ...words(error), what: t('page.circle') } : words(error)} />
            )}
            {kind === 'rules' && <RulesEditor rules={rules} onChange={setRules} self={segment?.id} />}
            {missing && unfinished && (
              <p className={classes.unfinished} role="alert">
                {t('page.unfinished')}
              </p>
            )}
            {kind === 'list' && segment && <ListMembers segment={segment} />}
          </div>
        </div>
        {(kind === 'rules' || segment) && <LiveCount who={who} sentence={written} sample={kind === 'rules'} />}
      </div>
    </Page>
  )
}

/** A new segment was saved and its page took the button along: the focus goes to what comes next, not back to the top. */
function useNextStep() {
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) next.current?.focus()
  }, [])
  return next
}

/** Writes what is there: a new segment goes on to its own address. */
function useSave(segment: Segment | null, name: string) {
  const { t } = useTranslation('segments')
  const navigate = useNavigate()
  const create = useCreateSegment()
  const update = useUpdateSegment()
  const onSuccess = ({ id, name: stored }: Segment) => {
    toast(t('page.saved', { name: stored }))
    if (!segment) void navigate({ to: '/segments/$id', params: { id }, replace: true })
  }
  return {
    save: (rules: Rules | null) =>
      segment
        ? update.mutate({ id: segment.id, version: segment.version, name, rules }, { onSuccess })
        : create.mutate({ name, rules }, { onSuccess }),
    error: create.error ?? update.error,
    pending: create.isPending || update.isPending,
  }
}
