import { parseMailableEmail } from '../../../../shared/email-address.ts'
import { readBirthday } from '../../../../shared/features/customers/birthday.ts'
import type { Customer, CustomerInput } from '../../../../shared/features/customers/contract.ts'
import { type OwnForm, ownLines } from './own-form.ts'

/** What the form holds: the whole of what can be edited, with empty lines for what is not filled in yet. */
export type FormValues = CustomerInput & { givenName: string; familyName: string }

export type EmailLine = FormValues['emails'][number]
export type PhoneLine = FormValues['phones'][number]
export type AddressLine = FormValues['addresses'][number]

export const emptyEmail: EmailLine = { address: '', kind: '' }
export const emptyPhone: PhoneLine = { number: '', kind: '' }

export function emptyAddress(country: string): AddressLine {
  return { street: '', city: '', region: '', postalCode: '', country, kind: '' }
}

/** A new customer: one line each for e-mail and phone, ready to type into. */
export function emptyValues(own: OwnForm): FormValues {
  return {
    name: '',
    givenName: '',
    familyName: '',
    company: '',
    jobTitle: '',
    birthday: '',
    language: '',
    source: '',
    owner: '',
    notes: '',
    emails: [{ ...emptyEmail }],
    phones: [{ ...emptyPhone }],
    addresses: [],
    tags: [],
    custom: ownLines(own, null),
  }
}

/** A stored person as the form edits them: the primary line of each list stands first. */
export function valuesOf(customer: Customer, own: OwnForm): FormValues {
  return {
    name: customer.name,
    givenName: customer.givenName ?? '',
    familyName: customer.familyName ?? '',
    company: customer.company ?? '',
    jobTitle: customer.jobTitle ?? '',
    birthday: customer.birthday ?? '',
    language: customer.language ?? '',
    source: customer.source ?? '',
    owner: customer.owner ?? '',
    notes: customer.notes ?? '',
    emails: primaryFirst(customer.emails).map(({ address, kind }) => ({ address, kind })),
    phones: primaryFirst(customer.phones).map(({ number, kind }) => ({ number, kind })),
    addresses: primaryFirst(customer.addresses).map(({ street, city, region, postalCode, country, kind }) => ({
      street,
      city,
      region,
      postalCode,
      country,
      kind,
    })),
    tags: [...customer.tags],
    custom: ownLines(own, customer),
  }
}

function primaryFirst<Line extends { primary: boolean }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => Number(b.primary) - Number(a.primary))
}

/** What is sent: trimmed, without the lines that were left empty. A country alone is no address. */
export function filled(values: FormValues): FormValues {
  return {
    name: values.name.trim(),
    givenName: values.givenName.trim(),
    familyName: values.familyName.trim(),
    company: values.company.trim(),
    jobTitle: values.jobTitle.trim(),
    birthday: values.birthday,
    language: values.language,
    source: values.source.trim(),
    owner: values.owner.trim(),
    notes: values.notes.trim(),
    emails: values.emails.map((line) => ({ ...line, address: line.address.trim() })).filter((line) => line.address),
    phones: values.phones.map((line) => ({ ...line, number: line.number.trim() })).filter((line) => line.number),
    addresses: values.addresses.filter((line) =>
      [line.street, line.city, line.region, line.postalCode].some((text) => text.trim() !== ''),
    ),
    tags: values.tags,
    custom: values.custom,
  }
}

/** Path of a field → key of its message in customers.json; empty when everything can be stored. */
export function problemsOf(values: FormValues): Record<string, string> {
  const problems: Record<string, string> = {}
  const { name, emails, phones } = filled(values)
  if (values.birthday && !readBirthday(values.birthday)) problems.birthday = 'form.birthdayInvalid'
  if (name === '' && emails.length === 0 && phones.length === 0) problems.name = 'form.needOne'
  values.emails.forEach(({ address }, index) => {
    if (address.trim() === '') return
    const parsed = parseMailableEmail(address)
    if (parsed.ok) return
    const noAt = parsed.problem === 'email-no-at'
    problems[`emails.${index}.address`] = noAt ? 'form.emailNoAt' : 'form.emailInvalid'
  })
  return problems
}

/** Key of the message for a code that the core refuses a field with. */
export function refusalKey(code: string | undefined): string {
  if (code === 'name-or-contact') return 'form.needOne'
  if (code === 'language-invalid') return 'form.languageInvalid'
  if (code === 'birthday-invalid') return 'form.birthdayInvalid'
  if (code === 'nul') return 'form.nul'
  if (code === 'too-many') return 'form.tooMany'
  if (code === 'email-no-at') return 'form.emailNoAt'
  if (code?.startsWith('email-')) return 'form.emailInvalid'
  return code?.startsWith('phone-') ? 'form.phoneInvalid' : 'form.checkThis'
}
