import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect } from 'react'

export interface Tab<T extends string> {
  key: T
  label: string
  count?: number
}

/** Tabs by the pattern that screen readers know: arrows move, the panel belongs to its tab. */
export function Tabs<T extends string>({ tabs, chosen, onChoose, label, children }: { tabs: readonly Tab<T>[]; chosen: T; onChoose: (key: T) => void; label: string; children: ReactNode }) {
  const id = useId()
  // Within their row alone: the page stays where it is.
  useLayoutEffect(() => {
    const tab = document.getElementById(`${id}-${chosen}`)
    const row = tab?.parentElement
    if (!tab || !row) return
    const [{ left, right }, edge] = [tab.getBoundingClientRect(), row.getBoundingClientRect()]
    if (left < edge.left) row.scrollLeft -= edge.left - left
    else if (right > edge.right) row.scrollLeft += right - edge.right
  }, [id, chosen])
  function move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const next = tabs[(tabs.findIndex(({ key }) => key === chosen) + step + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }
  return (
    <div>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ key, label: name, count }) => (
          <button
            key={key}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-${key}`}
            aria-selected={key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            {name}
            {count !== undefined && count > 0 && <span className="tab-count">{count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </div>
  )
}
