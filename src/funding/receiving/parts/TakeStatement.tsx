import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { LongField } from '../../../ui/fields'
import { addsUp, barToTaking } from '../statements/takingRules'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import type { StatementCounts } from './answers'

export type Taken = { added: number; proposed: number }
type TakeProps = { statementId: string; counts: StatementCounts; taken: (taken: Taken) => void }

/** Take in what was shown and answered, whole; where sums do not agree, with the reason in words. */
export const TakeStatement = ({ statementId, counts, taken }: TakeProps) => {
  const { statement: t } = useLabels({ zh, en })
  const [sumsReason, explain] = useDraft(`take.${statementId}.sumsReason`, '')
  const take = useWrite(api.funding.receiving.takeStatement.mutate, taken, { draft: `take.${statementId}` })
  return (
    <>
      {addsUp(counts) ? null : (
        <LongField id="sums-reason" label={t.sumsReason} value={sumsReason} onChange={explain} most={200} />
      )}
      <Problem error={take.error} />
      <Button
        id="take"
        gap={!addsUp(counts)}
        busy={take.busy}
        deed="upload"
        off={barToTaking(counts, sumsReason.trim()) !== undefined}
        onTap={() => take.run({ statementId, sumsReason })}
      >
        {counts.taking ? fill(t.take, { count: counts.taking }) : t.nothing}
      </Button>
    </>
  )
}
