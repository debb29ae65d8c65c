import { useEffect } from 'react'

/** The page's name, for tabs, history and screen readers. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Karek`
  }, [title])
}
