import './bandhu.ts'
import { readUploadAnswer, UploadRefused } from './upload-answer.ts'

/**
 * Hands a chosen or dropped file to the core and gives back its reference. The desktop passes only the path (nothing is
 * copied); a browser streams the bytes to the host. `onProgress` gets the share sent, 0…1. Throws UploadRefused with the
 * host's reason, and what counts as a lost line (query-client.ts) when no answer came.
 */
export async function fileRef(file: File, onProgress?: (share: number) => void): Promise<string> {
  if (window.bandhu) return window.bandhu.fileRef(file)
  return upload(file, onProgress ?? (() => undefined))
}

/** Where the window fetches a file that the core made. */
function downloadUrl(ref: string): string {
  return `/files/${encodeURIComponent(ref)}`
}

/** Lets the owner keep a file that the core made: where, the browser or the desktop asks. */
export function saveFile({ ref, name }: { ref: string; name: string }): void {
  const link = document.createElement('a')
  link.href = downloadUrl(ref)
  link.download = name
  link.click()
}

/** XMLHttpRequest, because fetch cannot tell how much of a body has left. */
function upload(file: File, onProgress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/files?name=${encodeURIComponent(file.name)}`)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    }
    request.onerror = () => reject(new Error('fetch failed: the upload was interrupted'))
    request.onload = () => {
      const answer = readUploadAnswer(request.status, request.responseText)
      if (answer.is === 'taken') resolve(answer.ref)
      else if (answer.is === 'refused') reject(new UploadRefused(answer.code, answer.data))
      else reject(new Error(`The host answered an upload with ${request.status}: ${answer.text}`))
    }
    request.send(file)
  })
}
