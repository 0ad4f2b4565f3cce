import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import type { StatementCounts } from '../statements/calls'
import { barToTaking } from '../statements/rules'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'

export type Taken = { added: number; proposed: number }
type TakeProps = {
  statementId: string
  counts: StatementCounts
  similarAre: 'new' | 'known' | undefined
  taken: (taken: Taken) => void
}

/** Take in what was shown, whole. */
export const TakeStatement = ({ statementId, counts, similarAre, taken }: TakeProps) => {
  const { statement: t } = useLabels({ zh, en })
  const take = useWrite(api.funding.receiving.takeStatement.mutate, taken)
  const count = counts.new + (similarAre === 'new' ? counts.similar : 0)
  return (
    <>
      <Problem error={take.error} />
      <Button
        id="take"
        busy={take.busy}
        off={barToTaking(counts, similarAre) !== undefined}
        onTap={() => take.run({ statementId, ...(similarAre ? { similarAre } : {}) })}
      >
        {count ? fill(t.take, { count }) : t.nothing}
      </Button>
    </>
  )
}
