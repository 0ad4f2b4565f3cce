import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { Card, Line } from '../../ui/layout'
import { standingName } from '../../votes/ballots/standing'
import { en as votesEn } from '../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../votes/ballots/texts.shared.zh'
import { en as resolveEn } from '../../votes/resolutions/texts.shared.en'
import { zh as resolveZh } from '../../votes/resolutions/texts.shared.zh'
import { en } from '../texts.project.en'
import { zh } from '../texts.project.zh'
import type { Detail } from './PrimaryStep'

/** Every figure of a project leads to its evidence. */
export const Ways = ({ shown, id }: { shown: Detail; id: string }) => {
  const t = useLabels({ zh, en })
  const resolutionTexts = useLabels({ zh: resolveZh, en: resolveEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const { ballot, resolution } = shown
  return (
    <Card>
      {ballot ? (
        <Line
          first
          id="to-ballot"
          left={standingName(voteTexts, ballot.standing)}
          right={`${ballot.heads}/${ballot.rollHeads} ›`}
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
      <Line
        first={!ballot && !resolution}
        id="to-ledger"
        left={t.ledger}
        right={`${fill(t.ledgerCount, { entries: shown.entries })} ›`}
        onTap={() => go('funding/books/pages/ledger/index', { id })}
      />
      {shown.account ? (
        <Line
          id="to-account"
          left={t.account}
          right={`${shown.account.owedFen > 0 ? fill(t.owed, { amount: yuan(shown.account.owedFen) }) : t.accountStates[shown.account.state]} ›`}
          onTap={() => go('funding/settlement/pages/account/index', { id })}
        />
      ) : null}
      <Line
        id="to-progress"
        left={t.progress}
        right={`${shown.milestonesDone}/${shown.milestones} ›`}
        onTap={() => go('works/pages/progress/index', { id })}
      />
      <Line
        id="to-talk"
        left={t.talk}
        right={`${shown.meetings} ›`}
        onTap={() => go('deliberation/pages/talk/index', { id })}
      />
      <Line
        id="to-bulletins"
        left={t.bulletins}
        right={`${shown.bulletins} ›`}
        onTap={() => go('board/pages/bulletins/index', { id })}
      />
      <Line id="to-posts" left={t.supervises} right="›" onTap={() => go('identity/pages/posts/index')} />
      <Line id="to-whistles" left={t.whistles} right="›" onTap={() => go('whistles/pages/list/index', { id })} />
    </Card>
  )
}
