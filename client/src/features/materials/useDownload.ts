import { useState } from 'react'
import { type RefusalCode, refusalCodes } from '../../../../shared/workflow/refusals.ts'
import { endOfSession } from '../../lib/renewal.ts'

/** Why a file was not given: by the rules, or because no file came. */
export type NotGiven = { refused: RefusalCode } | { failed: 'gone' | 'signed_out' | 'too_many' | 'otherwise' }

async function whyNot(response: Response): Promise<NotGiven> {
  if (response.status === 404) return { failed: 'gone' }
  if (response.status === 401) {
    endOfSession()
    return { failed: 'signed_out' }
  }
  if (response.status === 429) return { failed: 'too_many' }
  if (response.status !== 409) return { failed: 'otherwise' }
  const { refused } = (await response.json()) as { refused?: { code?: unknown } }
  const code = refusalCodes.find((known) => known === refused?.code)
  return code ? { refused: code } : { failed: 'otherwise' }
}

/** Is it the file that was asked for? What stands between us and the server may answer with a page of its own. */
const isFile = ({ ok, headers }: Response, type: string): boolean => ok && /^attachment\b/i.test(headers.get('content-disposition') ?? '') && headers.get('content-type') === type

/** Saves what came under the name that the link has for it. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Fetches a file before it is saved, so that a refusal is a sentence on the page and not a broken file. */
export function useDownload(): { download: (url: string, name: string, type: string) => Promise<boolean>; busy: string | null; notGiven: NotGiven | null } {
  const [busy, setBusy] = useState<string | null>(null)
  const [notGiven, setNotGiven] = useState<NotGiven | null>(null)
  const download = async (url: string, name: string, type: string): Promise<boolean> => {
    setBusy(url)
    setNotGiven(null)
    try {
      const response = await fetch(url, { cache: 'no-store' })
      const isGiven = isFile(response, type)
      if (isGiven) save(await response.blob(), name)
      else setNotGiven(await whyNot(response))
      return isGiven
    } catch {
      setNotGiven({ failed: 'otherwise' })
      return false
    } finally {
      setBusy(null)
    }
  }
  return { download, busy, notGiven }
}
