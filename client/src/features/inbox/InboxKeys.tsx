import { Trans, useLingui } from '@lingui/react/macro'
import { useSingleKeys, useSingleKeysSetting } from '../../lib/singleKeys.ts'
import { CheckboxGroup } from '../../ui/inputs.tsx'
import type { Done } from './TurnRow.tsx'

const links = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-section="turns"] .inbox-open')]

/** The row in which the focus is, by its place; -1 where it is somewhere else. */
const place = (): number => links().findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement))

function move(by: 1 | -1): void {
  const all = links()
  const here = place()
  all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))]?.focus()
}

/** Single keys for what needs the reader, with the word that switches them off. */
export function InboxKeys({ onAsk }: { onAsk: (recordId: string, what: Done) => void }) {
  const { t } = useLingui()
  const [on, setOn] = useSingleKeysSetting()
  const ask = (what: Done) => () => {
    const row = links()[place()]?.closest<HTMLElement>('[data-row]')?.dataset['row']
    if (row) onAsk(row, what)
  }
  useSingleKeys(on, { KeyJ: () => move(1), KeyK: () => move(-1), KeyH: ask('snoozed'), KeyM: ask('passed') })
  return (
    <details className="small inbox-keys">
      <summary>
        <Trans>Keys</Trans>
      </summary>
      <p>
        <Trans>
          <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>Enter</kbd> open, <kbd>h</kbd> put off, <kbd>m</kbd> not my turn. They are found by their place on the keyboard, whatever the language.
        </Trans>
      </p>
      <CheckboxGroup id="single-keys" label={t`On this device`} values={on ? ['on'] : []} onChange={(values) => setOn(values.length > 0)} options={[{ value: 'on', label: t`Single keys do something` }]} />
    </details>
  )
}
