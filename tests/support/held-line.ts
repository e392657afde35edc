import type { Page } from 'playwright-core'

/** From the next load of the page on: answers of the core are kept back while the last call said `true`. */
export async function heldAnswers(page: Page): Promise<(hold: boolean) => void> {
  const held = gate()
  await page.routeWebSocket(/./, (line) => {
    line.connectToServer().onMessage((message) => held.pass(() => line.send(message)))
  })
  return held.hold
}

/** From the next load of the page on: questions to the core that name `procedure` are kept back in the same way. */
export async function heldQuestions(page: Page, procedure: RegExp): Promise<(hold: boolean) => void> {
  const held = gate()
  await page.routeWebSocket(/./, (line) => {
    const core = line.connectToServer()
    line.onMessage((message) => {
      const send = () => core.send(message)
      if (procedure.test(String(message))) held.pass(send)
      else send()
    })
  })
  return held.hold
}

/** From the next load of the page on: while the last call said `true`, questions that name `procedure` ask for a number that nobody has. */
export async function misledQuestions(page: Page, procedure: RegExp): Promise<(mislead: boolean) => void> {
  let misled = false
  await page.routeWebSocket(/./, (line) => {
    const core = line.connectToServer()
    line.onMessage((message) => {
      const asked = String(message)
      core.send(misled && procedure.test(asked) ? asked.replace(/"id":\d+/, '"id":999999') : message)
    })
  })
  return (mislead) => {
    misled = mislead
  }
}

function gate() {
  let held: (() => void)[] | null = null
  return {
    pass(send: () => void) {
      if (held) held.push(send)
      else send()
    },
    hold(hold: boolean) {
      const waiting = held ?? []
      held = hold ? waiting : null
      if (!hold) for (const send of waiting) send()
    },
  }
}
