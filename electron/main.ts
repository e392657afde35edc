// The desktop: Electron's main process makes the ports, opens the core, shows the window and hands it the line.
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { type Language, languageFrom } from '../shared/i18n/index.ts'
import { type Core, createCore } from './core/create-core.ts'
import { asAppError } from './core/errors.ts'
import type { Ports } from './core/ports.ts'
import { inBackground } from './desktop/background/background.ts'
import { closeBeforeQuit } from './desktop/close-before-quit.ts'
import { offerEditing, showMenu } from './desktop/menus.ts'
import { desktopPorts } from './desktop/ports.ts'
import { serveWindow } from './desktop/rpc-port.ts'
import { startedWithComputer } from './desktop/start/login-item.ts'
import { refuseToStart } from './desktop/start/refuse-to-start.ts'
import { dataFolderOf, startsHidden } from './desktop/start/start-arguments.ts'
import { hasUpdateFeed, keepLooking, lookForUpdate } from './desktop/updates.ts'
import { declareAppProtocol, serveAppProtocol } from './desktop/window/app-protocol.ts'
import { guardContents } from './desktop/window/guard-contents.ts'
import { openMainWindow, showRoute, windowStateFile } from './desktop/window/main-window.ts'
import { keepOneWindow } from './desktop/window/one-window.ts'
import { wordsIn } from './desktop/words.ts'

// Everything made from here on (database, kept files, logs) is this user's alone, also in a folder that was there before.
process.umask(0o077)

const here = import.meta.dirname
const dataDir = dataFolderOf(process.argv, { platform: process.platform, home: homedir(), env: process.env })
const userData = join(dataDir, 'desktop')

declareAppProtocol()
app.enableSandbox()
begin().catch(refuseToStart)

/** One process a data folder: a second one sends its wish to the first and ends. */
async function begin(): Promise<void> {
  try {
    mkdirSync(userData, { recursive: true, mode: 0o700 })
  } catch (error) {
    await app.whenReady() // a dialog needs it
    throw asAppError(error, join(dataDir, 'bandhu.db'))
  }
  app.setPath('userData', userData)
  if (!app.requestSingleInstanceLock()) return app.quit()
  await app.whenReady()
  await start()
}

async function start(): Promise<void> {
  const ports = desktopPorts(dataDir)
  const migrationsDir = app.isPackaged
    ? join(process.resourcesPath, 'migrations')
    : join(here, '../../drizzle/migrations')
  const core = await createCore(ports, { dataDir, migrationsDir, version: app.getVersion(), host: 'desktop' })
  try {
    show(core, ports)
  } catch (error) {
    await core.close() // the folder is let go before the refusal is read
    throw error
  }
}

function show(core: Core, ports: Ports): void {
  const { log } = ports
  closeBeforeQuit(core, log)
  guardContents(log)
  serveAppProtocol({ rendererDir: join(here, '../renderer'), files: core.files, log })
  serveWindow(core, log)
  const words = () => wordsIn(languageOf(core))
  const background = inBackground({ core, stay: ports.background.stay, words, log })
  const parts = {
    preload: join(here, '../preload/preload.cjs'),
    stateFile: windowStateFile(userData),
    clock: ports.clock,
    log,
    words,
    isHidden: () => startedWithComputer(process.argv),
  }
  const open = (route?: string) => {
    const window = openMainWindow(parts, route)
    parts.isHidden = () => false
    background.watch(window)
    offerEditing(window, () => words().menu)
    return window
  }
  const window = keepOneWindow(open, (shown, route) => showRoute(shown, route, log))
  showMenu({
    words: () => words().menu,
    go: window.go,
    quit: background.quit,
    onSettings: (act) => core.feed.subscribe(({ table }) => table === 'settings' && act()),
  })
  if (startsHidden(process.argv)) background.showTray(window.toFront)
  app.on('second-instance', window.toFront)
  core.onKnock(window.toFront)
  core.announce(null)
  core.start()
  if (hasUpdateFeed(app.isPackaged, process.resourcesPath)) keepLooking(lookForUpdate, log)
}

/** The owner's language once it was chosen, before that the computer's. */
function languageOf(core: Core): Language {
  const { language, ready } = core.broken ? { language: null, ready: false } : core.services.settings.get()
  return ready && language ? language : languageFrom(app.getPreferredSystemLanguages())
}
