/** What scripts/letter-looks.ts uses of mjml, which brings no types. */
declare module 'mjml' {
  function mjml2html(
    source: string,
    options: { validationLevel: 'soft' | 'strict'; keepComments: boolean; fonts: Record<string, string> },
  ): Promise<{ html: string; errors: { message: string; formattedMessage: string }[] }>

  export = mjml2html
}
