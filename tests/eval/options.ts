/** What the command line says of a task. */
export type EvalOptions = {
  dir?: string
  expected?: string
  clean?: string
  input?: string
  truth?: string
  'truth-column'?: string
  ignore?: string
  country: string
}
