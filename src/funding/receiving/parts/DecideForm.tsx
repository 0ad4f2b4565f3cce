import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan, typedYuan, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { LongField } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { barToDeciding, type Decision, decisions } from '../statements/rules'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { QueueLine } from './answers'
import { FindPromise, type Promised, PromiseLine } from './FindPromise'

type Part = { promised: Promised; amount: string }

/** How a line is shared, from what was typed: nothing where an amount is none. */
const sharesOf = (parts: readonly Part[]) =>
  parts.map(({ promised, amount }) => ({ commitmentId: promised.commitmentId, amountFen: parseYuan(amount) ?? 0 }))

/** A line of which nobody knows at once whose it is: shared to the fen, given back, set aside, or its payer asked. */
export const DecideForm = ({ accountId, line }: { accountId: string; line: QueueLine }) => {
  const { queue: t } = useLabels({ zh, en })
  const [parts, share] = useDraft<Part[]>(`line.${line.id}.parts`, [])
  const [back, giveBack] = useDraft(`line.${line.id}.back`, '')
  const [reason, setReason] = useDraft(`line.${line.id}.reason`, '')
  const decision = useNewId(`line.${line.id}`)
  const decide = useWrite(
    api.funding.receiving.decideLine.mutate,
    () => {
      toast(t.sent)
      decision.renew()
    },
    { draft: `line.${line.id}` },
  )
  const shares = sharesOf(parts)
  const returnFen = parseYuan(back) ?? 0
  const leftFen = line.amountFen - shares.reduce((sum, { amountFen }) => sum + amountFen, 0) - returnFen
  const add = (promised: Promised) => {
    const sharing = Math.min(leftFen, promised.leftFen)
    if (!parts.some((part) => part.promised.commitmentId === promised.commitmentId))
      share([...parts, { promised, amount: sharing > 0 ? typedYuan(sharing) : '' }])
  }
  const inputFor = (kind: Decision) => ({
    kind,
    // A question goes to one payer and moves no money; what is set aside or returned is nobody's.
    shares: kind === 'match' ? shares : kind === 'ask' ? shares.slice(0, 1) : [],
    returnFen: kind === 'match' ? returnFen : kind === 'return' ? line.amountFen : 0,
    reason: reason.trim(),
  })
  const possible = (kind: Decision) =>
    barToDeciding(line, inputFor(kind)) === undefined && shares.every(({ amountFen }) => amountFen > 0)
  return (
    <View>
      <Sub>{t.shares}</Sub>
      {parts.map(({ promised, amount }, place) => (
        <View key={promised.commitmentId}>
          <PromiseLine promised={promised} />
          <AmountField
            id={`share-${promised.number}`}
            label={t.share}
            value={amount}
            onChange={(value) => share(parts.map((part, at) => (at === place ? { ...part, amount: value } : part)))}
          />
        </View>
      ))}
      {line.candidates
        .filter(({ commitmentId }) => !parts.some(({ promised }) => promised.commitmentId === commitmentId))
        .map((promised) => (
          <PromiseLine
            key={promised.commitmentId}
            id={`add-${promised.number}`}
            promised={promised}
            onTap={() => add(promised)}
          />
        ))}
      <FindPromise accountId={accountId} chosen={add} />
      <AmountField id="give-back" label={t.giveBack} value={back} onChange={giveBack} />
      {leftFen === 0 ? null : <Sub>{fill(t.left, { left: yuan(leftFen) })}</Sub>}
      <LongField id="decide-reason" label={t.reason} value={reason} onChange={setReason} most={200} />
      <Problem error={decide.error} />
      {decisions.map((kind) => (
        <Button
          key={kind}
          id={`decide-${kind}`}
          gap
          ghost={kind !== 'match'}
          busy={decide.busy}
          deed="do"
          off={!possible(kind)}
          onTap={() => decide.run({ decisionId: decision.id, lineId: line.id, ...inputFor(kind) })}
        >
          {t.send[kind]}
        </Button>
      ))}
    </View>
  )
}
