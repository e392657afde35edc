import classes from './choice-row.module.css'

/** What of a feed is shown: words in a row, one of them chosen. */
export function ChoiceRow<T extends string>(props: {
  label: string
  choices: readonly { value: T; words: string }[]
  chosen: T
  onChoose: (value: T) => void
}) {
  return (
    <fieldset className={classes.row} aria-label={props.label}>
      {props.choices.map(({ value, words }) => (
        <button key={value} type="button" aria-pressed={value === props.chosen} onClick={() => props.onChoose(value)}>
          {words}
        </button>
      ))}
    </fieldset>
  )
}
