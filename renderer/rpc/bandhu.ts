/** What the desktop's preload hands to the page; absent in a browser. */
export type BandhuBridge = {
  /** Tells the core where a chosen or dropped file lies and gives back an opaque reference to it. */
  fileRef: (file: File) => Promise<string>
}

declare global {
  interface Window {
    bandhu?: BandhuBridge
  }
}
