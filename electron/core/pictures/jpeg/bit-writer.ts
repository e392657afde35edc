/** What stands for each symbol: a code and its length in bits. */
export type CodesToWrite = { code: Uint16Array; length: Uint8Array }

/** ITU T.81, C.2: codes of one length follow each other, those of the next begin behind them. */
export function codesToWrite({ counts, symbols }: { counts: Uint8Array; symbols: Uint8Array }): CodesToWrite {
  const made = { code: new Uint16Array(256), length: new Uint8Array(256) }
  let code = 0
  let at = 0
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++, at++, code++) {
      made.code[symbols[at]!] = code
      made.length[symbols[at]!] = i + 1
    }
    code <<= 1
  })
  return made
}

/** Writes the bits of a scan; a byte of ones is followed by one of zeros (ITU T.81, B.1.1.5). */
export class BitWriter {
  private bytes = Buffer.alloc(1 << 16)
  private at = 0
  private held = 0
  private count = 0

  /** At most 16 of them. */
  bits(value: number, count: number): void {
    this.held = (this.held << count) | value
    this.count += count
    while (this.count >= 8) {
      this.count -= 8
      this.byte((this.held >>> this.count) & 0xff)
    }
    this.held &= (1 << this.count) - 1
  }

  symbol({ code, length }: CodesToWrite, symbol: number): void {
    this.bits(code[symbol]!, length[symbol]!)
  }

  private byte(value: number): void {
    if (this.at + 2 > this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)])
    this.bytes[this.at++] = value
    if (value === 0xff) this.bytes[this.at++] = 0
  }

  /** What was written, the last byte filled up with ones (F.1.2.3). */
  end(): Buffer {
    if (this.count > 0) this.bits((1 << (8 - this.count)) - 1, 8 - this.count)
    return this.bytes.subarray(0, this.at)
  }
}
