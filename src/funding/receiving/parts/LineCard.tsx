import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { office } from '../../../platform/roles'
import { SignedFor } from '../../../posts/parts/useBodyName'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Line, Row, Sub, Tag, Title } from '../../../ui/layout'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { QueueLine } from './answers'
import { DecideForm } from './DecideForm'
import { PromiseLine } from './FindPromise'

type LineProps = { accountId: string; line: QueueLine }

/** What was decided about a line, with the receipts that it became. */
const Decided = ({ line }: { line: QueueLine }) => {
  const { queue: t } = useLabels({ zh, en })
  const { decision, shares } = line
  if (!decision) return null
  return (
    <View>
      <Tag tone="grey">{t.decisions[decision.kind]}</Tag>
      {shares.map((share) => (
        <Line
          key={share.commitmentId}
          left={`${share.payer} #${share.number}`}
          under={share.home || share.project}
          right={`${yuan(share.amountFen)}${share.receipt === null ? '' : ` · ${fill(t.receipt, { number: share.receipt })}`}`}
        />
      ))}
      {decision.returnFen > 0 ? <Sub>{fill(t.backFen, { back: yuan(decision.returnFen) })}</Sub> : null}
      <Sub>{decision.byRule ? t.byRule : decision.reason}</Sub>
      <SignedFor bodies={[decision.agreedAs]} />
    </View>
  )
}

/** Nobody has decided yet: the likeliest promise by one tap, everything else behind another. */
const Undecided = ({ accountId, line }: LineProps) => {
  const { queue: t } = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const decision = useNewId(`alone.${line.id}`)
  const decide = useWrite(api.funding.receiving.decideLine.mutate, () => toast(t.sent), { draft: `alone.${line.id}` })
  const [best] = line.candidates
  const fits = best?.payable && line.amountFen <= best.leftFen
  const take = () =>
    best &&
    decide.run({
      decisionId: decision.id,
      lineId: line.id,
      kind: 'match',
      shares: [{ commitmentId: best.commitmentId, amountFen: line.amountFen }],
      returnFen: 0,
      reason: '',
    })
  return (
    <View>
      {open ? null : best ? <PromiseLine promised={best} /> : null}
      <Problem error={decide.error} />
      {!open && fits ? (
        <Button id={`take-${line.row}`} gap busy={decide.busy} deed="do" onTap={take}>
          {t.isThis}
        </Button>
      ) : null}
      {open ? (
        <DecideForm accountId={accountId} line={line} />
      ) : (
        <Button id={`decide-${line.row}`} gap ghost onTap={() => setOpen(true)}>
          {t.decide}
        </Button>
      )}
    </View>
  )
}

/** The second person's tap; or sending it back with a reason. Whoever decided may take it back. */
const Waiting = ({ accountId, line, supervises }: LineProps & { supervises: boolean }) => {
  const { queue: t } = useLabels({ zh, en })
  const [why, setWhy] = useDraft<string | undefined>(`line.${line.id}.why`, undefined)
  const agree = useWrite(api.funding.receiving.agreeToLines.mutate, ({ confirmed, receipts, skipped }) =>
    toast(skipped.length ? fill(t.skipped, { count: skipped.length }) : fill(t.agreed, { confirmed, receipts })),
  )
  const refuse = useWrite(api.funding.receiving.refuseDecision.mutate, () => toast(t.refuse), {
    draft: `line.${line.id}`,
  })
  const { decision } = line
  if (!decision) return null
  const word = decision.mine ? t.takeBack : t.refuse
  return (
    <View>
      <Problem error={agree.error ?? refuse.error} />
      {supervises && !decision.mine && decision.kind !== 'ask' ? (
        <SecondSignature>
          <Button
            id={`agree-${line.row}`}
            gap
            busy={agree.busy}
            deed="confirm"
            onTap={() => agree.run({ accountId, decisionIds: [decision.id] })}
          >
            {t.agree}
          </Button>
        </SecondSignature>
      ) : null}
      {why === undefined ? (
        <Button id={`refuse-${line.row}`} gap ghost onTap={() => setWhy('')}>
          {word}
        </Button>
      ) : (
        <>
          <Field id="refuse-why" label={t.refuseWhy} value={why} onChange={setWhy} most={200} />
          <Button
            id="refuse"
            gap
            ghost
            busy={refuse.busy}
            deed="refuse"
            lacks={{ [t.refuseWhy]: why.trim() }}
            onTap={() => refuse.run({ decisionId: decision.id, reason: why.trim() })}
          >
            {word}
          </Button>
        </>
      )}
    </View>
  )
}

type CardProps = LineProps & { secretary: boolean; supervises: boolean }

/** One movement of the account, as the bank wrote it, and what is done about it. */
export const LineCard = ({ accountId, line, secretary, supervises }: CardProps) => {
  const { queue: t } = useLabels({ zh, en })
  const open = line.state === 'open' || line.state === 'asked'
  return (
    <Card id={`line-${line.row}`}>
      <Row className="top">
        <Title>{yuan(line.amountFen)}</Title>
        {line.doubt ? <Tag tone="warn">{t.doubts[line.doubt]}</Tag> : null}
      </Row>
      <Sub>{fill(t.from, { counterparty: line.counterparty || '—', day: line.onDay })}</Sub>
      <Sub>{[line.remark, line.serial ? fill(t.serial, { serial: line.serial }) : ''].filter(Boolean).join(' · ')}</Sub>
      <Decided line={line} />
      {open && secretary ? <Undecided accountId={accountId} line={line} /> : null}
      {line.state === 'proposed' ? (
        <SecondSignature posts={office}>
          <Waiting accountId={accountId} line={line} supervises={supervises} />
        </SecondSignature>
      ) : null}
    </Card>
  )
}
