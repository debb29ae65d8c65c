import { useEffect } from 'react'
import type { Issue } from '../../../../shared/limits/issue.ts'

/** Whoever sends a dialog with something wrong in it is brought to the first field that has to be mended, however far above the button it is. */
export function useFirstError(issues: readonly Issue[]): void {
  useEffect(() => {
    if (issues.length > 0) document.querySelector<HTMLElement>('dialog[open] [aria-invalid="true"]')?.focus()
  }, [issues])
}
