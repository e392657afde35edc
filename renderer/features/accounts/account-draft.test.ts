import { describe, expect, it } from 'vitest'
import { emptyDraft, inputOf, problemsOf, withPreset } from './account-draft.ts'

const gmail = { host: 'smtp.gmail.com', port: 465, security: 'tls', perMinute: 20, perHour: null, perDay: 400 } as const

describe('an account while it is typed', () => {
  it('takes the provider’s values and signs in with the whole address', () => {
    const draft = withPreset({ ...emptyDraft('Shop'), address: ' shop@gmail.com ' }, 'gmail', 'IN')
    expect(draft).toMatchObject({ ...gmail, user: 'shop@gmail.com', fromName: 'Shop' })
    expect(inputOf(draft)).toMatchObject({ address: 'shop@gmail.com', imapHost: 'imap.gmail.com', imapPort: 993 })
    expect(inputOf({ ...draft, imapHost: ' ' })).toMatchObject({ imapHost: null, imapPort: null })
    expect(withPreset(draft, 'brevo', 'IN')).toMatchObject({ user: '', host: 'smtp-relay.brevo.com', imapHost: '' })
  })

  it('names each empty field and an address that cannot be one', () => {
    const draft = { ...emptyDraft(''), address: 'shop at gmail' }
    expect(problemsOf(draft, ['fromName', 'address', 'port'])).toEqual({
      fromName: 'needed',
      address: 'address',
      port: 'needed',
    })
    expect(problemsOf({ ...draft, fromName: 'Shop', address: 'shop@gmail.com' }, ['fromName', 'address'])).toEqual({})
  })

  it('gives the core nothing while the port is missing, and never the password', () => {
    const draft = { ...emptyDraft('Shop'), address: 'a@b.in', password: 'secret' }
    expect(inputOf(draft)).toBeNull()
    expect(JSON.stringify(inputOf({ ...draft, port: 587 }))).not.toContain('secret')
  })
})
