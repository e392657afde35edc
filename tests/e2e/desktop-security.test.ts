import { describe, expect } from 'vitest'
import { launchDouble } from '../support/desktop.ts'
import { desktopPromises } from '../support/desktop-promises.ts'

describe('the desktop on the electron double', () =>
  desktopPromises(launchDouble, async (app) => {
    const facts = await app.evaluate(({ double }) => double.recorded)
    expect(facts.filter(({ kind }) => kind === 'network' || kind === 'net')).toEqual([])
    expect(facts.find(({ kind }) => kind === 'window')?.value).toMatchObject({
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
    })
  }))
