import type { Account } from '../../../../../shared/features/accounts/contract.ts'
import type { Look } from '../../../../../shared/features/templates/document.ts'
import { drawnFrom, inLook, starter } from '../../../../../shared/features/templates/starters.ts'
import { LookChoice, type LookOrText } from '../../../templates/look-choice.tsx'
import type { LetterEditing } from '../../../templates/use-letter-editing.ts'
import { useStarterWords } from '../../../templates/use-starter-words.ts'
import type { Letter } from '../letter.ts'

type LookStepProps = { letter: Letter; editing: LetterEditing; account: Account | undefined }

/** Chooses how the letter looks; whatever was written stays, and the choice can be taken back. */
export function LookStep({ letter, editing, account }: LookStepProps) {
  const words = useStarterWords()
  const link = account ? `mailto:${account.address}` : ''
  const { document, body } = letter
  const isStarter =
    document !== null && JSON.stringify(document) === JSON.stringify(starter(document.look, words, link))
  const drawn = (look: Look) => {
    if (document === null) return body.trim() === '' ? starter(look, words, link) : drawnFrom(look, body)
    return isStarter ? starter(look, words, link) : inLook(document, look)
  }
  const choose = (look: LookOrText) => {
    // Words that only the template wrote are no loss.
    if (look === 'text') editing.edit(null, null, isStarter ? '' : body)
    else editing.edit(drawn(look))
  }
  return <LookChoice value={document?.look ?? 'text'} onChange={choose} />
}
