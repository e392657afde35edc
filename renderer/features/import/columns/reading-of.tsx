import { Select } from '@mantine/core'

type ReadingOfProps<Reading extends string> = {
  label: string
  /** What is asked while nobody has said it. */
  question: string
  readings: readonly { value: Reading; label: string }[]
  /** null: only a person can know. */
  value: Reading | null
  isAsked: boolean
  pending: boolean
  onChoose: (reading: Reading) => void
}

/** In which of several ways the cells of a column are read. */
export function ReadingOf<Reading extends string>(props: ReadingOfProps<Reading>) {
  const { label, question, readings, value, isAsked, pending, onChoose } = props
  return (
    <Select
      aria-label={label}
      placeholder={question}
      data={[...readings]}
      value={value}
      disabled={pending}
      allowDeselect={false}
      error={isAsked}
      onChange={(chosen) => {
        const reading = readings.find((one) => one.value === chosen)
        if (reading) onChoose(reading.value)
      }}
    />
  )
}
