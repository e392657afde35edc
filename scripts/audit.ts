// Known holes in what is shipped, as the registry knows them. A registry that offers no audit is no failure: it is said.
import { spawnSync } from 'node:child_process'
import { projectRoot } from './source-stamp.ts'

export type Verdict = { ok: boolean; text: string }

type Report = {
  metadata?: { vulnerabilities?: Record<string, number> }
  vulnerabilities?: Record<string, { severity: string; range?: string }>
  message?: string
}

function read(output: string): Report | null {
  try {
    return JSON.parse(output) as Report
  } catch {
    return null // no JSON at all: what is not an audit is not offered, and said so
  }
}

/** What `npm audit --json` printed, judged: high and critical holes fail. */
export function judge(output: string): Verdict {
  const report = read(output)
  const counts = report?.metadata?.vulnerabilities
  if (!counts) {
    const why = report?.message ?? (output.trim().split('\n')[0] || 'no answer')
    return { ok: true, text: `no audit: the registry offers none (${why.replace(/https?:\/\/\S+/g, '').trim()})` }
  }
  const bad = Object.entries(report?.vulnerabilities ?? {}).filter(([, { severity }]) =>
    /^(high|critical)$/.test(severity),
  )
  const named = bad.map(([name, { severity, range = '' }]) => `${severity}: ${name} ${range}`.trim())
  const lesser = (counts.total ?? 0) - (counts.high ?? 0) - (counts.critical ?? 0)
  const few = `${(counts.high ?? 0) + (counts.critical ?? 0)} high or critical, ${lesser} lesser`
  return { ok: (counts.high ?? 0) + (counts.critical ?? 0) === 0, text: [few, ...named].join('\n') }
}

if (import.meta.main) {
  const args = ['audit', '--omit=dev', '--json']
  const npm = process.env.npm_execpath
  // Outside of `npm run` npm is a command of the system; on Windows that is a script.
  const { stdout } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: projectRoot, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: projectRoot, encoding: 'utf8', shell: process.platform === 'win32' })
  const { ok, text } = judge(stdout ?? '')
  console.log(`known holes: ${text}`)
  if (!ok) process.exitCode = 1
}
