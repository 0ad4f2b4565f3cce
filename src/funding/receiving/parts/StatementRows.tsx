import { useState } from 'react'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips } from '../../../ui/fields'
import { Card, Line, Sub, Tag } from '../../../ui/layout'
import type { StatementCounts } from '../statements/calls'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'

const verdicts = ['unread', 'similar', 'new', 'known'] as const
type Verdict = (typeof verdicts)[number]

/** What an import would do with each row of the file, and what about the file as a whole is odd. */
export const StatementRows = ({ statementId, counts }: { statementId: string; counts: StatementCounts }) => {
  const { statement: t } = useLabels({ zh, en })
  const [verdict, choose] = useState<Verdict>(verdicts.find((one) => counts[one] > 0) ?? 'new')
  const [after, move] = useState<number | undefined>(undefined)
  const read = useRead(['statement rows', statementId, verdict, after], () =>
    api.funding.receiving.statementRows.query(
      here({ statementId, verdict, ...(after === undefined ? {} : { after }) }),
    ),
  )
  return (
    <Card id="rows">
      <Sub>{fill(t.sums, { credit: yuan(counts.creditFen), debit: yuan(counts.debitFen) })}</Sub>
      {counts.breaks > 0 ? <Tag tone="warn">{fill(t.breaks, { count: counts.breaks })}</Tag> : null}
      {counts.totalsDiffer ? <Tag tone="warn">{t.totalsDiffer}</Tag> : null}
      <Chips
        name="verdict"
        options={verdicts.map((value) => ({ value, label: `${t.verdicts[value]} ${counts[value]}` }))}
        value={verdict}
        onChange={(next) => {
          choose(next)
          move(undefined)
        }}
      />
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.noRows, text: '' }}>
        {({ items, next }) => (
          <>
            {items.map(({ row, line }, place) =>
              'problem' in line ? (
                <Line
                  key={row}
                  first={place === 0}
                  left={`${fill(t.row, { row })}：${t.problems[line.problem]}`}
                  under={line.words}
                />
              ) : (
                <Line
                  key={row}
                  first={place === 0}
                  left={line.counterparty || line.remark || fill(t.row, { row })}
                  under={`${line.onDay} ${line.remark}`}
                  right={`${line.side === 'credit' ? '+' : '−'}${yuan(line.amountFen)}`}
                />
              ),
            )}
            {next === undefined ? null : (
              <Button id="more-rows" ghost gap onTap={() => move(next)}>
                {t.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}
