import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { projectRoot } from './source-stamp.ts'

/** One command of a run: what it is called, what it runs with this Node, and what it adds to the environment. */
export type Step = { name: string; args: string[]; env?: Record<string, string> }
export type StepResult = { name: string; ok: boolean; seconds: number; output: string }

const bin = (file: string) => join(projectRoot, 'node_modules', file)

/** The tools, by the files that their packages name as their commands: the same on every system. */
export const tools = {
  tsc: bin('typescript/bin/tsc'),
  biome: bin('@biomejs/biome/bin/biome'),
  vitest: bin('vitest/vitest.mjs'),
  knip: bin('knip/bin/knip.js'),
}

/** What a step starts by name finds our Node first, not the system's; a worker's sources are compiled once, not per job. */
function surroundings(): Record<string, string> {
  return {
    PATH: `${bin('.bin')}${delimiter}${process.env.PATH ?? ''}`,
    NODE_COMPILE_CACHE: bin('.cache/compiled'),
  }
}

/** Runs a step. Its output is shown as it comes, or kept and given back when `quiet`. */
export function run({ name, args, env }: Step, quiet = false): Promise<StepResult> {
  const start = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...surroundings(), ...env },
  })
  const output: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ name, ok: code === 0, seconds: (performance.now() - start) / 1000, output: output.join('') })
    })
  })
}

/** One line a step: its name, how it went, how long it took. */
export function report({ name, ok, seconds }: StepResult): void {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s`)
}
