import { os } from '../../procedure.ts'

export const printRouter = os.print.router({
  outlook: os.print.outlook.handler(({ context, input }) => context.services.print.outlook(input)),
  pieces: os.print.pieces.handler(({ context, input }) => context.services.print.pieces(input)),
  pdfPart: os.print.pdfPart.handler(({ context, input }) => context.services.print.pdfPart(input)),
  pdf: os.print.pdf.handler(({ context, input }) => context.services.print.pdf(input)),
  forgetPdf: os.print.forgetPdf.handler(({ context, input }) => context.services.print.forgetPdf(input)),
  remember: os.print.remember.handler(({ context, input }) => context.services.print.remember(input)),
})
