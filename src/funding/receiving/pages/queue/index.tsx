import { useState } from 'react'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { go, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { supervisors } from '../../../../platform/roles'
import { SecondSignature } from '../../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Chips } from '../../../../ui/fields'
import { Card, Page, Sub } from '../../../../ui/layout'
import type { QueueLine } from '../../parts/answers'
import { Debits } from '../../parts/Debits'
import { LineCard } from '../../parts/LineCard'
import { type LineState, lineStates } from '../../statements/rules'
import { en } from '../../statements/texts.en'
import { zh } from '../../statements/texts.zh'

/** All that waits on this page and that somebody else decided, by one tap. */
const AgreeAll = ({ accountId, items }: { accountId: string; items: readonly QueueLine[] }) => {
  const { queue: t } = useLabels({ zh, en })
  const agree = useWrite(api.funding.receiving.agreeToLines.mutate, ({ confirmed, receipts, skipped }) =>
    toast(skipped.length ? fill(t.skipped, { count: skipped.length }) : fill(t.agreed, { confirmed, receipts })),
  )
  const decisionIds = items.flatMap(({ decision }) => (decision && !decision.mine ? [decision.id] : []))
  if (decisionIds.length < 2) return null
  return (
    <>
      <Problem error={agree.error} />
      <Button id="agree-all" busy={agree.busy} deed="confirm" onTap={() => agree.run({ accountId, decisionIds })}>
        {fill(t.agreeAll, { count: decisionIds.length })}
      </Button>
    </>
  )
}

/** The lines of an account by what became of them: the unclear first; every fen that came is in one of these. */
const QueuePage = () => {
  const { queue: t } = useLabels({ zh, en })
  const accountId = useWord('id')
  const me = useMe()
  const secretary = me.holds('secretary')
  const supervises = me.holds(...supervisors)
  const [chosen, choose] = useState<LineState | undefined>(undefined)
  const [after, move] = useState<string | undefined>(undefined)
  const state = chosen ?? (supervises && !secretary ? 'proposed' : 'open')
  const book = useRead(['bank book', accountId], () => api.funding.receiving.bankBook.query(here({ accountId })))
  const read = useRead(
    ['lines', accountId, state, after],
    () => api.funding.receiving.lines.query(here({ accountId, state, ...(after ? { after } : {}) })),
    me.data !== undefined,
  )
  const count = (of: LineState) =>
    book.data?.states.find((one) => one.side === 'credit' && one.state === of)?.lines ?? 0
  return (
    <Page
      foot={
        secretary ? (
          <Button id="to-import" onTap={() => go('funding/receiving/pages/statement/index', { id: accountId })}>
            {t.import}
          </Button>
        ) : supervises && state === 'proposed' && read.data ? (
          <SecondSignature>
            <AgreeAll accountId={accountId} items={read.data.items} />
          </SecondSignature>
        ) : undefined
      }
    >
      <Card>
        {book.data && book.data.creditFen > 0 ? <Sub>{fill(t.book, { credit: yuan(book.data.creditFen) })}</Sub> : null}
        <Chips
          name="state"
          value={state}
          onChange={(next) => {
            choose(next)
            move(undefined)
          }}
          options={lineStates.map((value) => ({ value, label: `${t.states[value]} ${count(value)}` }))}
        />
      </Card>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.empty, text: t.emptyHint }}>
        {({ items, next }) => (
          <>
            {items.map((line) => (
              <LineCard key={line.id} accountId={accountId} line={line} secretary={secretary} supervises={supervises} />
            ))}
            {next ? (
              <Button id="more-lines" ghost gap onTap={() => move(next)}>
                {t.more}
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
      <Debits accountId={accountId} supervises={supervises} />
    </Page>
  )
}

export default QueuePage
