import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type Option, Select, TextInput } from '../../ui/inputs.tsx'

const wordsOf = (text: string): string[] => text.toLocaleLowerCase().split(/\s+/).filter(Boolean)

/** A provision among those to choose from, and what else it is found by. */
interface Standard extends Option {
  /** Its name in English: many know an instrument by that. */
  also: string
}

/** One of many provisions, by instrument. A few typed letters leave those that have them. */
export function AddStandard({ options, onAdd }: { options: readonly Standard[]; onAdd: (code: string) => void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const words = wordsOf(typed)
  const found = options.filter(({ group = '', label, also, value }) => words.every((word) => `${group} ${label} ${also} ${value}`.toLocaleLowerCase().includes(word)))
  const count = found.length
  const many = t`${plural(count, { 0: 'No provision has these words', one: '# provision has these words', other: '# provisions have these words' })}`

  return (
    <div className="stack-tight">
      {/* Enter goes on to what was found, and not to the next page of the form. */}
      <TextInput id="find-standard" type="search" optional label={t`Find another standard`} hint={t`Words of its title, its article or its instrument shorten the list below.`} value={typed} onChange={setTyped} onEnter={() => document.getElementById('add-standard')?.focus()} />
      <Select
        id="add-standard"
        optional
        label={t`Add another standard`}
        empty={words.length > 0 ? many : t`Choose a provision`}
        value=""
        options={found}
        onChange={(code) => {
          if (!code) return
          setTyped('')
          onAdd(code)
        }}
      />
      <span className="visually-hidden" role="status">
        {words.length > 0 && many}
      </span>
    </div>
  )
}
