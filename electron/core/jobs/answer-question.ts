import type { MessagePort } from 'node:worker_threads'
import { asAppError } from '../errors.ts'
import { asJobError } from './job-error.ts'
import type { FileAnswer, FileQuestion, FromWorker } from './messages.ts'

type Question<Task extends FileQuestion['task']> = Extract<FileQuestion, { task: Task }>
type Answered = { [Task in keyof FileAnswer]: (question: Question<Task>) => Promise<FileAnswer[Task]> }

/** Every question about a file, one line each: a thread reads the modules of its own question only. */
const answers: Answered = {
  'quick-check': async ({ file }) => (await import('../db/quick-check.ts')).quickCheck(file),
  async 'copy-log'({ file }) {
    const { copyLogOf } = await import('../db/checkpoints.ts')
    return copyLogOf(file)
  },
  inspect: async ({ file }) => (await import('../db/base-facts.ts')).inspectBase(file),
  async 'prepare-restore'(question) {
    const { prepareRestore } = await import('../features/backup/prepare.ts')
    const { definitionOf } = await import('./registry.ts')
    await prepareRestore({ ...question, definitionOf })
    return undefined
  },
  convert: async (question) =>
    (await import('../features/import/source/source-converters.ts')).convert(question.kind, question),
  pack: async (question) => (await import('../features/import/source/source-converters.ts')).pack(question),
  'find-rows': async (question) => (await import('../features/import/rows/find-rows.ts')).findRows(question),
  'alike-cells': async (question) => (await import('../features/import/rows/alike-cells.ts')).findAlike(question),
}

/** One question about a file: answer, or say what was thrown. */
export async function answerQuestion(port: MessagePort, question: FileQuestion): Promise<void> {
  try {
    const find = answers[question.task] as (question: FileQuestion) => Promise<unknown>
    port.postMessage({ type: 'answer', answer: await find(question) } satisfies FromWorker)
  } catch (error) {
    // No room, or no right to write there, is told with its code: on the other side it would be a fault without a name.
    const known = 'target' in question ? asAppError(error, question.target) : error
    port.postMessage({ type: 'error', ...asJobError(known) } satisfies FromWorker)
  } finally {
    port.close()
  }
}
