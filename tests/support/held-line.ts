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
