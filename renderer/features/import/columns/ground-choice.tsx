import { Radio, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Ground, groundKinds } from './ground.ts'
import classes from './ground-choice.module.css'

type GroundChoiceProps = {
  /** People with an e-mail whose consent the file does not tell. */
  people: number
  ground: Ground
  onGround: (ground: Ground) => void
}

/** Why may the shop write to the people whose consent the file does not tell? Asked once, kept with each of them. */
export function GroundChoice({ people, ground, onGround }: GroundChoiceProps) {
  const { t } = useTranslation('import')
  return (
    <section className={classes.ground}>
      <Radio.Group
        label={t('ground.title', { count: people })}
        description={t('ground.text', { count: people })}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        value={ground.kind}
        onChange={(value) => onGround({ ...ground, kind: groundKinds.find((kind) => kind === value) ?? null })}
      >
        <div className={classes.grounds}>
          {groundKinds.map((kind) => (
            <Radio key={kind} value={kind} label={t(`ground.${kind}.label`, { count: people })} />
          ))}
        </div>
      </Radio.Group>
      {ground.kind === 'other' && (
        <TextInput
          aria-label={t('ground.other.label', { count: people })}
          placeholder={t('ground.other.hint')}
          maxLength={500}
          autoFocus
          value={ground.words}
          onChange={(event) => onGround({ ...ground, words: event.currentTarget.value })}
        />
      )}
    </section>
  )
}
