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
import { Card, Sub, Tag } from '../../../ui/layout'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { StatementCounts } from './answers'
import { LeaveAlike } from './LeaveAlike'
import { StatementRowCard } from './StatementRow'

const verdicts = ['unread', 'similar', 'new', 'known', 'aside'] as const
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
      {counts.leftOut.rows > 0 ? (
        <Sub>{fill(t.leftOut, { rows: counts.leftOut.rows, fen: yuan(counts.leftOut.fen) })}</Sub>
      ) : null}
      {counts.breaks > 0 ? (
        <Tag tone="warn">{fill(t.breaks, { count: counts.breaks, rows: counts.breakRows.join(t.comma) })}</Tag>
      ) : null}
      {counts.badBalances > 0 ? <Tag tone="warn">{fill(t.badBalances, { count: counts.badBalances })}</Tag> : null}
      {counts.totalsDiffer ? (
        <Tag tone="warn">{fill(t.totalsDiffer, { rows: counts.totalRows.join(t.comma) })}</Tag>
      ) : null}
      {counts.unread > 0 ? <Sub>{t.byHand}</Sub> : null}
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
            {items.map((item, place) => (
              <StatementRowCard key={item.row} statementId={statementId} item={item} first={place === 0} />
            ))}
            <LeaveAlike statementId={statementId} items={items} />
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
