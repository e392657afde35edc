import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core'

/** The system this process runs on, noted before the electron double plays another one to the app. */
const system = process.platform

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

/**
 * The path of the Chromium that the tests drive. `CHROMIUM` in the environment wins; on Linux it is the build inside
 * the package @sparticuz/chromium, unpacked once per version; on Windows and macOS an installed Chrome or Edge.
 * Throws with what to install when there is none.
 */
export async function chromiumPath(): Promise<string> {
  const wanted = process.env.CHROMIUM
  if (wanted) return wanted
  if (system === 'linux') return join(await unpacked(), 'chromium')
  const found = installedBrowsers(system, process.env).find((path) => existsSync(path))
  if (!found)
    throw new Error('No Chrome or Edge found: install one, or set CHROMIUM to the path of a Chromium browser.')
  return found
}

/**
 * Options for playwright's `chromium.launch`, with our own flags. The package's own `args` switch web security off
 * and put everything in one process: a test on them would prove nothing.
 */
export async function chromiumOptions(flags: readonly string[] = []): Promise<LaunchOptions> {
  const executablePath = await chromiumPath()
  const own = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update']
  if (system === 'linux') own.push('--no-sandbox')
  return {
    executablePath,
    headless: true,
    env: { ...process.env, ...libraries(executablePath) },
    args: [...own, '--disable-sync', '--no-first-run', ...flags],
  }
}

/** A running headless Chromium; `flags` are added to its command line. The caller closes it. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return playwright.launch(await chromiumOptions(flags))
}

/** Where Chrome and Edge live when their own installers put them there, the most usual place first. Pure. */
export function installedBrowsers(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (platform !== 'win32') return []
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
  return programs.flatMap((program) => roots.map((root) => `${root}\\${program}`))
}

/**
 * The folder with Chromium, its libraries and a font, unpacked on first use (3 s, 210 MB). The package itself unpacks
 * to os.tmpdir() and trusts any file of the right name there: we give it a folder per version, made under another
 * name first, so that a second test run never starts a half-written binary.
 */
async function unpacked(): Promise<string> {
  if (process.arch !== 'x64')
    throw new Error(`No Chromium for linux ${process.arch} in the packages: set CHROMIUM to one.`)
  const source = join(modules, '@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string }
  const folder = join(modules, '.cache', `chromium-${version}`)
  if (existsSync(join(folder, 'complete'))) return folder
  const staging = `${folder}.${process.pid}`
  mkdirSync(staging, { recursive: true })
  const { inflate } = await import('@sparticuz/chromium')
  const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((name) => join(source, 'bin', name))
  await Promise.all(withTemporaryFolder(staging, () => parts.map((part) => inflate(part))))
  writeFileSync(join(staging, 'fonts.conf'), fontsConf(join(folder, 'fonts')))
  writeFileSync(join(staging, 'complete'), '')
  if (!existsSync(join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true })
    renameSync(staging, folder)
  } else rmSync(staging, { recursive: true }) // another process was faster
  return folder
}

/** Runs a synchronous step with TMPDIR set; `inflate` reads it before its first await. */
function withTemporaryFolder<T>(folder: string, step: () => T): T {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return step()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The libraries of the package for its own browser, and its font where the machine has no font set-up at all. */
function libraries(executablePath: string): Record<string, string> {
  if (system !== 'linux' || process.env.CHROMIUM) return {}
  const folder = join(executablePath, '..')
  const own = join(folder, 'al2023/lib')
  const before = process.env.LD_LIBRARY_PATH
  return {
    LD_LIBRARY_PATH: before ? `${own}:${before}` : own,
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
  }
}

const fontsConf = (folder: string) =>
  `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${folder}</dir></fontconfig>\n`
