import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { sha256Text } from '../../../platform/sha256'
import { Button, Problem } from '../../../ui/action'
import { Card, Line, Title } from '../../../ui/layout'
import { faultsIn } from '../check'
import { en } from '../texts.receipt.en'
import { zh } from '../texts.receipt.zh'
import type { Ballot } from './Figures'
import type { Kept } from './kept'

/** `unknown`: nothing was found out either way; it never looks like a yes. */
type Answer = 'yes' | 'no' | 'unknown'
const signs: Record<Answer, string> = { yes: '✓', no: '✗', unknown: '○' }

const Check = ({ answer, children, first = false }: { answer: Answer; children: string; first?: boolean }) => (
  <Line first={first} left={<View className={`check ${answer}`}>{`${signs[answer]} ${children}`}</View>} />
)

type Counted = { faults: number; mine: boolean; error?: unknown }

/** What a phone can find out of its own vote, each with what is really known. */
export const Checks = ({ kept, ballot }: { kept: Kept; ballot: Ballot | undefined }) => {
  const t = useLabels({ zh, en })
  const [busy, setBusy] = useState(false)
  const [counted, setCounted] = useState<Counted | undefined>(undefined)
  const { communityId, ballotId } = kept
  const count = async () => {
    setBusy(true)
    try {
      const evidence = await api.votes.ballots.evidence.query({ communityId, ballotId })
      const faults = faultsIn(evidence, sha256Text).length
      setCounted({ faults, mine: evidence.commitments.includes(kept.commitment) })
    } catch (error) {
      setCounted({ faults: 0, mine: false, error })
    }
    setBusy(false)
  }
  const now = ballot?.mine.find(({ entry }) => entry === kept.entry)
  const stands: Answer = now?.commitment ? (now.commitment === kept.commitment ? 'yes' : 'no') : 'unknown'
  const unknown = ballot ? t.notOurs : t.notAsked
  return (
    <Card id="checks">
      <Title>{t.checks}</Title>
      <Check first answer={kept.asChosen ? 'yes' : 'no'}>
        {kept.asChosen ? t.asChosen : t.notAsChosen}
      </Check>
      <Check answer={stands}>{{ yes: t.stands, no: t.replaced, unknown }[stands]}</Check>
      {counted && !counted.error ? (
        <Check answer={counted.faults === 0 && counted.mine ? 'yes' : 'no'}>
          {counted.faults ? fill(t.faulty, { count: counted.faults }) : counted.mine ? t.counted : t.missing}
        </Check>
      ) : stands === 'no' ? null : (
        <Check answer="unknown">{ballot?.countedAt ? t.notChecked : t.later}</Check>
      )}
      <Problem error={counted?.error} />
      {ballot?.countedAt && stands !== 'no' ? (
        <Button id="check-count" ghost gap busy={busy} deed="check" onTap={() => void count()}>
          {t.check}
        </Button>
      ) : null}
    </Card>
  )
}
