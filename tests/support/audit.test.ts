import { expect, test } from 'vitest'
import { judge } from '../../scripts/audit.ts'

test('a registry that offers no audit is said, and is no failure', () => {
  const answer = { message: '405 Method Not Allowed - POST https://registry.example/-/npm/v1/x', statusCode: 405 }
  expect(judge(JSON.stringify(answer))).toEqual({
    ok: true,
    text: 'no audit: the registry offers none (405 Method Not Allowed - POST)',
  })
  expect(judge('')).toEqual({ ok: true, text: 'no audit: the registry offers none (no answer)' })
})

const report = (severity: string) =>
  JSON.stringify({
    metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 1, [severity]: 1 } },
    vulnerabilities: { leaky: { severity, range: '<2.0.0' } },
  })

test('a high or critical hole fails and is named; a lesser one is counted', () => {
  for (const severity of ['high', 'critical'])
    expect(judge(report(severity))).toEqual({
      ok: false,
      text: `1 high or critical, 0 lesser\n${severity}: leaky <2.0.0`,
    })
  expect(judge(report('moderate'))).toEqual({ ok: true, text: '0 high or critical, 1 lesser' })
})
