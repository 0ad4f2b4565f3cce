import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Card, Line, Sub } from '../../ui/layout'
import { standingName } from '../../votes/ballots/standing'
import { en as votesEn } from '../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../votes/ballots/texts.shared.zh'
import { en as resolveEn } from '../../votes/resolutions/texts.shared.en'
import { zh as resolveZh } from '../../votes/resolutions/texts.shared.zh'
import { en } from '../texts.project.en'
import { zh } from '../texts.project.zh'
import { PlanCard } from './PlanCard'
import type { Detail } from './PrimaryStep'

/** How it was decided, or is being decided, and the plan itself. */
export const PlanTab = ({ shown }: { shown: Detail }) => {
  const t = useLabels({ zh, en })
  const resolutionTexts = useLabels({ zh: resolveZh, en: resolveEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { ballot, resolution, id } = shown
  return (
    <>
      {ballot || resolution ? (
        <Card>
          {ballot ? (
            <Line
              first
              id="to-ballot"
              left={standingName(voteTexts, ballot.standing)}
              right={`${ballot.took ? `${ballot.took.heads}/${ballot.rollHeads} ` : ''}›`}
              onTap={() => go('votes/ballots/pages/cast/index', { id: ballot.id })}
            />
          ) : null}
          {resolution ? (
            <Line
              first={!ballot}
              id="to-resolution"
              left={resolutionTexts.title}
              under={fill(resolution.venue === 'contributors' ? resolutionTexts.agreed : resolutionTexts.consented, {
                consented: resolution.consented,
              })}
              right={`${resolution.outcome ? resolutionTexts.outcomes[resolution.outcome] : resolutionTexts.open} ›`}
              onTap={() => go('votes/resolutions/pages/resolve/index', { id })}
            />
          ) : null}
        </Card>
      ) : null}
      <PlanCard shown={shown} />
      {shown.plan ? null : (
        <Card>
          <Sub>{t.noPlan}</Sub>
        </Card>
      )}
    </>
  )
}
