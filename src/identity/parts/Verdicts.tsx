import { useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Button } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Chips } from '../../ui/fields'
import { Card, Line } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Verdict = 'add' | 'change' | 'refused' | 'same'
type Note = { code: string; values?: Record<string, string | number> } | { field: string; from: string; to: string }

const useSaid = () => {
  const t = useLabels({ zh, en })
  const words: Record<string, string> = { ...t.rowValues }
  const problems: Record<string, string> = t.rowProblems
  const fields: Record<string, string> = t.rowFields
  const value = (field: string, text: string): string =>
    field === 'areaDm2' ? `${(Number(text) / 100).toFixed(2)}㎡` : (words[text] ?? (text || t.rowNothing))
  return (note: Note): string => {
    if ('code' in note) return fill(problems[note.code] ?? note.code, note.values)
    if (note.field === 'phone' || note.field === 'document') return `${fields[note.field]}：${note.to}`
    return `${fields[note.field]}：${value(note.field, note.from)} → ${value(note.field, note.to)}`
  }
}

/** What each line of a file would do to the roll, line by line. */
export const Verdicts = ({ importId, counts }: { importId: string; counts: Record<Verdict, number> }) => {
  const t = useLabels({ zh, en })
  const said = useSaid()
  const [verdict, choose] = useState<Verdict>(counts.refused ? 'refused' : counts.change ? 'change' : 'add')
  const [after, move] = useState<number | undefined>(undefined)
  const read = useRead(['import rows', importId, verdict, after], () =>
    api.identity.importRows.query(here({ importId, verdict, ...(after === undefined ? {} : { after }) })),
  )
  const options = (['add', 'change', 'refused', 'same'] as const).map((value) => ({
    value,
    label: `${t.verdicts[value]} ${counts[value]}`,
  }))
  return (
    <Card>
      <Chips
        name="verdict"
        options={options}
        value={verdict}
        onChange={(next) => {
          choose(next)
          move(undefined)
        }}
      />
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.noRows, text: '' }}>
        {({ items, next }) => (
          <>
            {items.map(({ line, label, notes }, place) => (
              <Line
                key={line}
                first={place === 0}
                left={label || fill(t.rowLine, { line })}
                under={[fill(t.rowLine, { line }), ...(notes as Note[]).map(said)].join('；')}
              />
            ))}
            {next === undefined ? null : (
              <Button id="more-rows" ghost gap onTap={() => move(next)}>
                {t.moreRows}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}
