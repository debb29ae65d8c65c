import { useLingui } from '@lingui/react/macro'
import { useFormat } from './language.ts'

/** How much a file holds, as people say it. */
export function useFileSize(): (bytes: number) => string {
  const { t } = useLingui()
  const format = useFormat()
  const rounded = (value: number): string => format.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))
  return (bytes) => {
    const [kilobytes, megabytes] = [rounded(Math.max(0.1, bytes / 1024)), rounded(bytes / 1024 / 1024)]
    return bytes < 1024 * 1000 ? t`${kilobytes} KB` : t`${megabytes} MB`
  }
}
