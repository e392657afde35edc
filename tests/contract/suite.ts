import { isDefinedError, safe } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, test, vi } from 'vitest'
import type { Core } from '../../electron/core/create-core.ts'
import type { Contract } from '../../shared/contract.ts'

export type Client = ContractRouterClient<Contract>
/** A core and one client on it, over whatever lies between. */
export type Line = { client: Client; core: Core }

const shop = { businessName: 'চা ঘর', postalAddress: '১২ গড়িয়াহাট রোড\nকলকাতা', country: 'IN', currency: 'INR' }

/** The same proofs for every transport; nothing here knows which one it is. */
export function contractSuite(line: () => Line): void {
  test('a query is answered', async () => {
    const info = await line().client.system.info()
    expect(info).toMatchObject({ host: 'test', version: '0.0.0-test' })
    expect(info.sqlite).toMatch(/^3\.\d+/)
  })

  test('a command writes what was sent, letter for letter, and a query reads it', async () => {
    const { client } = line()
    const saved = await client.settings.setUp({ language: 'bn', ...shop })
    expect(await client.settings.get()).toEqual(saved)
    expect(saved).toMatchObject({ ...shop, ready: true })
  })

  test('a typed error arrives with its data', async () => {
    const { client } = line()
    const [error] = await safe(client.customers.get({ id: 4_000_000 }))
    if (!isDefinedError(error) || error.code !== 'NOT_FOUND') throw new Error(`got ${String(error)}`)
    expect(error.data).toMatchObject({ id: '4000000' })
    expect(error.status).toBe(404)
  })

  test('a stale write is refused with both values', async () => {
    const { client } = line()
    const { version } = await client.settings.get()
    await client.settings.update({ version, currency: 'BDT' })
    const [error] = await safe(client.settings.update({ version, currency: 'NPR' }))
    if (!isDefinedError(error) || error.code !== 'CONFLICT') throw new Error(`got ${String(error)}`)
    expect(error.data.fields).toEqual([{ field: 'currency', yours: 'NPR', stored: 'BDT' }])
  })

  test('bad input names its fields and changes nothing', async () => {
    const { client } = line()
    const before = await client.settings.get()
    const [error] = await safe(client.settings.setUp({ language: 'en', ...shop, country: 'India', businessName: ' ' }))
    if (!isDefinedError(error) || error.code !== 'VALIDATION') throw new Error(`got ${String(error)}`)
    expect(Object.keys(error.data.fieldErrors).sort()).toEqual(['businessName', 'country'])
    expect(await client.settings.get()).toEqual(before)
  })

  test('the change feed tells of a write, and stops in the core when the reader goes', async () => {
    const { client, core } = line()
    const opened = vi.spyOn(core.feed, 'stream')
    const stop = new AbortController()
    try {
      const changes = await client.system.changes(undefined, { signal: stop.signal })
      const { version } = await client.settings.get()
      const next = changes.next()
      await client.settings.update({ version, theme: 'dark' })
      expect((await next).value).toEqual({ table: 'settings', ids: [1] })

      const stream = opened.mock.results[0]?.value as AsyncGenerator
      const signal = opened.mock.calls[0]?.[0]
      if (!signal) throw new Error('the core got no signal to stop at')
      const heard = signal.aborted
        ? Promise.resolve()
        : new Promise((resolve) => signal.addEventListener('abort', resolve))
      stop.abort()
      await heard
      expect(await stream.next()).toEqual({ value: undefined, done: true })
    } finally {
      opened.mockRestore()
      stop.abort()
    }
  })

  test('a procedure that does not say who may call it can be called by nobody', async () => {
    const { client, core } = line()
    const { meta } = core.router.settings.get['~orpc']
    const { right } = meta
    meta.right = null
    try {
      const [error] = await safe(client.settings.get())
      if (!isDefinedError(error) || error.code !== 'FORBIDDEN') throw new Error(`got ${String(error)}`)
    } finally {
      meta.right = right
    }
    expect((await client.settings.get()).ready).toBe(true)
  })

  test('a fault is hidden behind a reference', async () => {
    const { client, core } = line()
    const broken = vi.spyOn(core.services.settings, 'get').mockImplementation(() => {
      throw new Error('select secret from place')
    })
    try {
      const [error] = await safe(client.settings.get())
      if (!isDefinedError(error) || error.code !== 'INTERNAL') throw new Error(`got ${String(error)}`)
      expect(error.data.reference).toMatch(/^[0-9a-f-]{36}$/)
      expect(JSON.stringify(error)).not.toContain('secret')
    } finally {
      broken.mockRestore()
    }
  })
}
