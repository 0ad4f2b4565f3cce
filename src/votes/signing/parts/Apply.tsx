import { api } from '../../../api'
import { useIsGuest } from '../../../identity/parts/TakePart'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Card, Sub, Title } from '../../../ui/layout'
import type { SigningRules } from '../../ballots/profiles'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Nobody has applied: one household may; a guest reads that they may, and has their one way below. */
export const Apply = ({ projectId, rules }: { projectId: string; rules: SigningRules }) => {
  const t = useLabels({ zh, en })
  const guest = useIsGuest()
  const agreement = useNewId('apply')
  const { data } = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const apply = useWrite(api.votes.signing.applySigning.mutate, () => toast(t.applied), { draft: 'apply' })
  const run = (scope: 'stairwell' | 'building') =>
    data?.myUnitId && apply.run({ agreementId: agreement.id, projectId, unitId: data.myUnitId, scope })
  return (
    <Card id="apply">
      <Title>{t.signingNone}</Title>
      <Sub>{fill(t.signingHint, rules.support)}</Sub>
      <Problem error={apply.error} />
      {guest ? null : (
        <>
          <Button
            id="apply-stairwell"
            gap
            off={!data?.myUnitId}
            busy={apply.busy}
            deed="ask"
            onTap={() => run('stairwell')}
          >
            {t.applyStairwell}
          </Button>
          <Button
            id="apply-building"
            ghost
            gap
            off={!data?.myUnitId}
            busy={apply.busy}
            deed="ask"
            onTap={() => run('building')}
          >
            {t.applyBuilding}
          </Button>
        </>
      )}
    </Card>
  )
}
