/** An address of a mailbox that is too long for its place goes on below from its @ on; any other text as it is. */
export function MailText({ text }: { text: string }) {
  const at = text.indexOf('@')
  if (at === -1) return text
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  )
}
