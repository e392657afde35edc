import type { Begun, Question, Today } from '../../../../shared/features/today/contract.ts'
import { type ReadDb, statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { failedLately } from '../../jobs/job-store.ts'
import type { AccountsService } from '../accounts/service.ts'
import type { BackupService } from '../backup/service.ts'
import { lettersNow } from '../campaigns/service.ts'
import { peopleOfTheDay } from '../customers/service.ts'
import { duplicatesWaiting } from '../duplicates/service.ts'
import { importsToGoOnWith } from '../import/service.ts'
import type { JobsService } from '../jobs/service.ts'

const DAY = 86_400_000
/** Jobs looked through for one that asks something: those that are not over come first. */
const JOBS = 50
/** A job that failed is told of for so long; what it was about may have been settled in another way by then. */
const FAILED_FOR = 3 * DAY
/** A shop whose newest backup is older has lost its daily one. */
const BACKUP_AFTER = 2 * DAY

/** What the database says of the day. A million people take some hundredths of a second: run in the reading thread. */
export function dayFacts(db: ReadDb, { now }: { now: number }): Today {
  const letters = lettersNow(db)
  const some = (table: 'people' | 'accounts') => statement(db, `select 1 from ${table} limit 1`).get() !== undefined
  const failed = failedLately(db, now - FAILED_FOR).map(
    (job): Question => ({ kind: 'job-failed', id: job.id, job: job.kind, title: job.title, ...aboutJob(job) }),
  )
  const imports: Begun[] = importsToGoOnWith(db)
  return {
    questions: [...letters.questions, ...failed],
    underway: letters.underway,
    begun: [...imports, ...letters.drafts, ...duplicatesWaiting(db)].sort((a, b) => b.at - a.at),
    ...peopleOfTheDay(db, now),
    results: letters.results,
    has: { people: some('people'), mailbox: some('accounts') },
  }
}

const aboutJob = ({ subjectId, finishedAt }: { subjectId: number | null; finishedAt: number | null }) => ({
  subjectId,
  at: finishedAt,
})

export type TodayService = ReturnType<typeof todayService>

/** The day at a glance: nothing is kept here, everything is asked of those who keep it. */
export function todayService(
  { ports, reader }: Deps,
  { accounts, backup, jobs }: { accounts: AccountsService; backup: BackupService; jobs: JobsService },
) {
  async function mailboxes(): Promise<Question[]> {
    const found = await accounts.list()
    return found.flatMap(({ id, address, hasPassword, pauseReason, pausedUntil }): Question[] => {
      if (!hasPassword) return [{ kind: 'mailbox-password', id, address }]
      if (pauseReason === null) return []
      return [{ kind: 'mailbox-resting', id, address, until: pausedUntil }]
    })
  }

  /** Large acts that wait for a word because the backup before them could not be made. */
  function waitingActs(): Question[] {
    const asking = jobs.list(JOBS).filter(({ firstBackup }) => firstBackup !== null && firstBackup.state !== 'making')
    return asking.map((job) => ({ kind: 'act-waits', id: job.id, job }))
  }

  return {
    async get(): Promise<Today> {
      const now = ports.clock.now()
      const [facts, boxes] = await Promise.all([reader.run(dayFacts, { now }), mailboxes()])
      const stopped = new Set(boxes.map(({ kind, ...box }) => ('id' in box ? `${kind}${box.id}` : kind)))
      // One trouble, one line: a letter that waits for a password is told of by its mailbox.
      const questions = facts.questions.filter(
        (one) =>
          !(
            one.kind === 'paused' &&
            ((one.reason === 'password-missing' && stopped.has(`mailbox-password${one.accountId}`)) ||
              (one.reason === 'account-refused' && stopped.has(`mailbox-resting${one.accountId}`)))
          ),
      )
      return {
        ...facts,
        questions: [...questions, ...waitingActs(), ...boxes, ...backupQuestions(backup.state(), now)],
      }
    },
  }
}

/** What is wrong with the backups, if anything. */
function backupQuestions(state: ReturnType<BackupService['state']>, now: number): Question[] {
  const { newest, failed, running, expectedSince, copies } = state
  const copy: Question[] = copies?.problem
    ? [{ kind: 'backup-copy', folder: copies.folder, problem: copies.problem }]
    : []
  if (running) return copy
  if (failed) return [{ kind: 'backup-failed', last: newest }, ...copy]
  const late = expectedSince !== null && now - Math.max(expectedSince, newest ?? 0) > BACKUP_AFTER
  return late ? [{ kind: 'backup-missing', last: newest }, ...copy] : copy
}
