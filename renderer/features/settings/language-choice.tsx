import { type Language, languageNames, languages } from '../../../shared/i18n/index.ts'
import classes from './settings.module.css'

/** The three languages, each in its own words. */
export function LanguageChoice(props: { label: string; value: Language; onChange: (language: Language) => void }) {
  return (
    <fieldset className={classes.choice}>
      <legend className="visually-hidden">{props.label}</legend>
      {languages.map((language) => (
        <label key={language} className={classes.option} lang={language}>
          <input
            type="radio"
            name="language"
            value={language}
            checked={props.value === language}
            onChange={() => props.onChange(language)}
          />
          <span>{languageNames[language]}</span>
        </label>
      ))}
    </fieldset>
  )
}
