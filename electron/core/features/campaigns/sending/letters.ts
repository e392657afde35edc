import type { Inputs, Outputs } from '../../../../../shared/contract.ts'
import { AppError } from '../../../../../shared/errors.ts'
import type { Settings } from '../../../../../shared/features/settings/contract.ts'
import type { ReadDb } from '../../../db/handles.ts'
import type { Deps } from '../../../deps.ts'
import type { Frame } from '../../../mail/drawn-letter.ts'
import {
  type FieldValues,
  type LetterText,
  type ParsedLetter,
  parseLetter,
  renderLetter,
} from '../../../mail/letter.ts'
import { LetterFault } from '../../../mail/letter-fault.ts'
import { composeLetter, drawnOf, type Footer, letterParts, messageIdFor } from '../../../mail/message.ts'
import type { AccountsService } from '../../accounts/service.ts'
import { topicById } from '../../consent/service.ts'
import type { SegmentsService } from '../../segments/service.ts'
import type { SettingsService } from '../../settings/service.ts'
import { inlinePictures, type TemplatesService } from '../../templates/service.ts'
import { audienceSlices, breathe, type Candidate, EVERYBODY } from '../audience/audience.ts'
import { fieldExamples, fieldValues } from '../letter/letter-fields.ts'
import { wholeLetter } from '../letter/stored-letter.ts'

export type Others = {
  settings: SettingsService
  accounts: AccountsService
  segments: SegmentsService
  templates: TemplatesService
}

/** Reads a letter as the owner wrote it; `frame` where it is to be drawn. Throws TEMPLATE_INVALID. */
export function readLetter(letter: LetterText, frame?: Frame): ParsedLetter {
  try {
    return parseLetter(letter, frame)
  } catch (error) {
    if (error instanceof LetterFault) {
      const { part, reason, block } = error
      throw new AppError('TEMPLATE_INVALID', { part, reason, block }, { cause: error })
    }
    throw error
  }
}

/** What surrounds every letter; `topic`: what it is about. Throws POSTAL_ADDRESS_MISSING: no letter leaves without it. */
export function footerFrom(settings: Settings, templates: TemplatesService, topic: string | null = null): Footer {
  const { language, businessName, postalAddress, brandColour, brandLogo } = settings
  if (postalAddress.trim() === '') throw new AppError('POSTAL_ADDRESS_MISSING', {})
  const brand = { colour: brandColour, logo: templates.reference(brandLogo) }
  return { language, businessName, postalAddress, brand, ...(topic !== null && { topic }) }
}

/** The name of a letter's topic; null: it is about none. Throws AppError NOT_FOUND `topic`. */
export function topicNameOf(db: ReadDb, topicId: number | null | undefined): string | null {
  return topicId == null ? null : topicById(db, topicId).name
}

/** People looked at for "the first who would get it", at most. */
const LOOK = 20_000

type In = Inputs['campaigns']
type Out = Outputs['campaigns']

export type LetterService = ReturnType<typeof letterService>

/** Letters before they are sent: as one person will get them, and to oneself. */
export function letterService({ db, ports }: Deps, { settings, accounts, templates }: Others) {
  /** The person asked for, else the first who would get a letter. */
  async function recipient(personId: number | null): Promise<Candidate | null> {
    if (personId !== null) {
      const one = statementPerson(db.read, personId)
      if (!one) throw new AppError('NOT_FOUND', { entity: 'person', id: String(personId) })
      return one
    }
    let seen = 0
    for (const slice of audienceSlices(db.read, EVERYBODY)) {
      const first = slice.find((person) => person.why === null)
      if (first) return first
      seen += slice.length
      if (seen >= LOOK) return null
      await breathe()
    }
    return null
  }

  function written(letter: ParsedLetter, person: Candidate | null, businessName: string) {
    const values = person ? fieldValues(db.read, person.personId, businessName, letter.used) : undefined
    return renderLetter(letter, values ?? emptyValues(businessName))
  }

  return {
    async fields(): Promise<Out['fields']> {
      const person = await recipient(null)
      const { businessName } = settings.get()
      return fieldExamples(db.read, person?.personId ?? null, businessName)
    },
    async preview({ personId, topicId, ...text }: In['preview']): Promise<Out['preview']> {
      const footer = footerFrom(settings.get(), templates, topicNameOf(db.read, topicId))
      const letter = readLetter(wholeLetter(text), footer)
      const person = await recipient(personId)
      const rendered = written(letter, person, footer.businessName)
      const from = { name: footer.businessName, address: accounts.firstAddress() }
      const parts = letterParts({
        text: rendered.text,
        drawn: drawnOf(letter, rendered),
        footer,
        from,
        token: 'preview',
      })
      return {
        person: person && { id: person.personId, name: person.name, address: person.address },
        subject: rendered.subject,
        ...parts,
        bytes: Buffer.byteLength(parts.html, 'utf8'),
        missing: [...rendered.missing],
      }
    },
    async test({ accountId, personId, ...text }: In['test']): Promise<Out['test']> {
      const footer = footerFrom(settings.get(), templates, topicNameOf(db.read, text.audience?.topicId))
      const letter = readLetter(wholeLetter(text), footer)
      const account = accounts.stored(accountId)
      const rendered = written(letter, await recipient(personId), footer.businessName)
      const token = ports.ids.token(16)
      const from = { name: account.fromName, address: account.address }
      const message = composeLetter({
        from,
        to: from,
        subject: rendered.subject,
        text: rendered.text,
        drawn: drawnOf(letter, rendered),
        pictures: inlinePictures(db.read, letter.drawn?.pictures ?? []),
        footer,
        messageId: messageIdFor(token, account.address),
        token,
        date: new Date(ports.clock.now()),
      })
      return { to: account.address, answer: await accounts.sendOne(accountId, account.address, message) }
    },
  }
}

function emptyValues(businessName: string): FieldValues {
  return {
    first_name: null,
    last_name: null,
    name: null,
    company: null,
    city: null,
    birthday: null,
    email: null,
    business_name: businessName,
  }
}

function statementPerson(db: Deps['db']['read'], personId: number): Candidate | null {
  const values = fieldValues(db, personId, '', [])
  if (!values) return null
  return { personId, name: values.name ?? '', address: values.email ?? '', addressKey: '', why: null, invented: false }
}
