import type { Inputs, Outputs } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { printChoiceSchema } from '../../../../shared/features/print/contract.ts'
import { saysSomething } from '../../../../shared/features/print/says-something.ts'
import { statement } from '../../db/handles.ts'
import type { Deps } from '../../deps.ts'
import { openAction } from '../activity/journal.ts'
import { readLetter } from '../campaigns/service.ts'
import { type CustomersService, startStored } from '../customers/service.ts'
import { type ExportService, exportPath, localDay } from '../export/service.ts'
import type { JobsService } from '../jobs/service.ts'
import type { SettingsService } from '../settings/service.ts'
import { joinPdfs } from './join-pdf.ts'
import { createPdfParts } from './pdf-parts.ts'
import { CLOSES, paperWords, readPieces } from './pieces.ts'
import { postOutlook } from './residents.ts'
import { writePieces } from './write-pieces.ts'

export { postOutlook } from './residents.ts'

type In = Inputs['print']
type Out = Outputs['print']
type Others = { settings: SettingsService; customers: CustomersService; jobs: JobsService; exported: ExportService }

const SHOWN = `select p.id, coalesce(nullif(p.name, ''), (select address from person_emails where person_id = p.id and is_primary = 1),
  (select number from person_phones where person_id = p.id and is_primary = 1), '') as name
  from json_each(?) k cross join people p on p.id = k.value order by k.key`

export type PrintService = ReturnType<typeof printService>

/**
 * Letters and labels on paper. What stands on them is decided here; where, by whoever draws them with the engine that
 * shapes the text (shared/features/print): the window, which prints them as well.
 */
export function printService(
  { db, ports, reader, files, dataDir }: Deps,
  { settings, customers, jobs, exported }: Others,
) {
  const pdfs = createPdfParts(ports)
  const words = () => paperWords[settings.get().language]
  const named = (ids: readonly number[]) =>
    statement(db.read, SHOWN).all(JSON.stringify(ids)) as { id: number; name: string }[]

  return {
    async outlook(input: In['outlook']): Promise<Out['outlook']> {
      const { who, ...choice } = printChoiceSchema.parse(input)
      const ids = await customers.selected(who)
      const { leftOut, ...outlook } = await reader.run(postOutlook, { ids, ...choice, from: input.from ?? 0 })
      return { ...outlook, leftOut: leftOut.map((one) => ({ ...one, some: named(one.some) })) }
    },
    /** Throws TEMPLATE_INVALID, VALIDATION `text`. */
    pieces({ groups, text, sample }: In['pieces']): Out['pieces'] {
      const letter = text === null ? null : readLetter({ subject: '', body: text })
      if (text !== null && !sample && !saysSomething(text, CLOSES))
        throw new AppError('VALIDATION', { formErrors: [], fieldErrors: { text: ['nothing'] } })
      return readPieces(db.read, groups, letter)
    },
    /** Throws FORBIDDEN where the host cannot make a PDF by itself, NOT_FOUND. */
    pdfPart: async ({ begun }: In['pdfPart']): Promise<Out['pdfPart']> => ({ begun: await pdfs.add(begun) }),
    /** Throws NOT_FOUND. */
    async pdf({ kind, begun }: In['pdf']): Promise<Out['pdf']> {
      const parts = pdfs.take(begun)
      exported.tidy()
      const name = `${words().file[kind]} ${localDay(ports.clock.now())}.pdf`
      const path = exportPath(dataDir, `${ports.ids.token(12)}.pdf`)
      await writePieces(path, joinPdfs(parts))
      return { ref: files.offer(path, name), name }
    },
    forgetPdf({ begun }: In['forgetPdf']): Out['forgetPdf'] {
      pdfs.forget(begun)
      return {}
    },
    remember({ ids, kind }: In['remember']): Out['remember'] {
      const text = words().remembered[kind]
      const people = [...new Set(ids)]
      const started = db.write((tx, changes) => {
        const at = ports.clock.now()
        const action = { kind: 'bulk-note', title: text, subjectId: null, people: people.length } as const
        const actionId = openAction(tx, action, at, 'running')
        changes.touch('actions', actionId)
        return {
          actionId,
          jobId: startStored({ tx, changes, actionId, at }, { kind: 'note', text }, people, action, jobs),
        }
      })
      jobs.wake()
      return started
    },
  }
}
