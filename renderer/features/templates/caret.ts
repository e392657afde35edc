type TextField = HTMLInputElement | HTMLTextAreaElement

/** Whether something of the window is a field that a person's details may be put into. */
export function takesFields(target: EventTarget | null): target is TextField {
  return target instanceof HTMLElement && target.dataset.takesFields !== undefined
}

/** Puts words in place of what is selected, as if they had been typed: whoever listens to the field hears it. */
export function typeInto(field: TextField, text: string): void {
  const from = field.selectionStart ?? field.value.length
  field.setRangeText(text, from, field.selectionEnd ?? from, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}

/** Puts a mark around what is selected (`*bold*`); with nothing selected the caret stands between the two. */
export function markWith(field: TextField, mark: string): void {
  const from = field.selectionStart ?? 0
  const to = field.selectionEnd ?? from
  field.setRangeText(mark + field.value.slice(from, to) + mark, from, to, 'end')
  field.setSelectionRange(from + 1, to + 1)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
}
