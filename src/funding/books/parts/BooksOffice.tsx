import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Choice, Field } from '../../../ui/fields'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Books = Awaited<ReturnType<typeof api.funding.books.books.query>>

const lastMonth = (month: string): string => {
  const [year = 0, of = 0] = month.split('-').map(Number)
  return of === 1 ? `${year - 1}-12` : `${year}-${String(of - 1).padStart(2, '0')}`
}

/** Ask for a reversal, for the secretary. */
const Ask = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['reversible', projectId], (at) =>
    api.funding.books.reversible.query(here({ projectId, ...at })),
  )
  const { read } = pages
  const [picked, setPicked] = useDraft<string | undefined>('reversal.picked', undefined)
  const [reason, setReason] = useDraft('reversal.reason', '')
  const reversal = useNewId('reversal')
  const ask = useWrite(
    api.funding.books.askReversal.mutate,
    () => {
      toast(t.reversals)
      setReason('')
      setPicked(undefined)
      reversal.renew()
    },
    { draft: 'reversal' },
  )
  const posted = read.data?.items.find(({ id }) => id === picked)
  const submit = () =>
    posted &&
    ask.run({
      reversalId: reversal.id,
      cause: posted.kind === 'receipt' ? { receiptId: posted.id } : { paymentId: posted.id },
      reason,
    })
  if (read.data?.items.length === 0) return null
  return (
    <Card id="reverse">
      <Title>{t.pick}</Title>
      <Loaded query={read}>
        {({ items }) => (
          <Choice
            name="posted"
            value={picked}
            onChange={setPicked}
            options={items.map(({ id, what, amountFen }) => ({ value: id, label: `${what} · ${yuan(amountFen)}` }))}
          />
        )}
      </Loaded>
      <Pager pages={pages} id="more-posted" />
      <Field id="why" label={t.why} value={reason} onChange={setReason} most={60} />
      <Problem error={ask.error} />
      <Button
        id="ask-reversal"
        ghost
        gap
        busy={ask.busy}
        deed="ask"
        lacks={{ [t.why]: posted && reason.trim().length >= 2 }}
        onTap={submit}
      >
        {t.reverse}
      </Button>
    </Card>
  )
}

/** Corrections and the end of a month: asked for by the secretary, confirmed by a supervisor. */
export const BooksOffice = ({
  projectId,
  books,
  secretary,
}: {
  projectId: string
  books: Books
  secretary: boolean
}) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['booksDesk', projectId], (at) =>
    api.funding.books.booksDesk.query(here({ projectId, ...at })),
  )
  const reverse = useWrite(api.funding.books.confirmReversal.mutate, () => toast(t.reversals))
  const askClosing = useWrite(api.funding.books.askClosing.mutate, () => toast(t.closings))
  const close = useWrite(api.funding.books.confirmClosing.mutate, () => toast(t.closings))
  const month = lastMonth(books.month)
  const closed = books.closings[0]?.month ?? ''
  return (
    <Loaded query={pages.read}>
      {(desk) => (
        <>
          <Card id="reversals">
            <Title>{t.reversals}</Title>
            {desk.items.length === 0 ? <Sub>{t.noReversals}</Sub> : null}
            <Problem error={reverse.error ?? askClosing.error ?? close.error} />
            {desk.items.map(({ id, what, reason, amountFen, mine }) => (
              <View key={id}>
                <Line left={what} under={reason} right={yuan(amountFen)} />
                {secretary || mine ? null : (
                  <SecondSignature>
                    <Button
                      id={`reverse-${id}`}
                      busy={reverse.busy}
                      deed="do"
                      onTap={() => reverse.run({ reversalId: id })}
                    >
                      {t.confirmReversal}
                    </Button>
                  </SecondSignature>
                )}
              </View>
            ))}
            <Pager pages={pages} id="more-reversals" />
            {secretary && closed < month && desk.asked.length === 0 ? (
              <Button
                id="ask-closing"
                ghost
                gap
                busy={askClosing.busy}
                deed="ask"
                onTap={() => askClosing.run({ projectId, month })}
              >
                {fill(t.askClosing, { month })}
              </Button>
            ) : null}
            {desk.asked.map((asked) =>
              secretary || asked.mine ? null : (
                <SecondSignature key={asked.month}>
                  <Button
                    id={`close-${asked.month}`}
                    gap
                    busy={close.busy}
                    deed="do"
                    onTap={() => close.run({ projectId, month: asked.month })}
                  >
                    {fill(t.confirmClosing, { month: asked.month })}
                  </Button>
                </SecondSignature>
              ),
            )}
          </Card>
          {secretary ? <Ask projectId={projectId} /> : null}
        </>
      )}
    </Loaded>
  )
}
