import { useTranslation } from 'react-i18next'
import { Failure } from '../ui/failure.tsx'
import { useErrorWords } from './error-messages.ts'

/** Shown in place of the window when the settings could not even be read. */
export function StartFailed(props: { error: unknown }) {
  const { t } = useTranslation('app')
  const words = useErrorWords()
  return <Failure words={words(props.error)} action={{ label: t('tryAgain'), onClick: () => location.reload() }} />
}
