import { go } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { Card, Line } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'

/** The ways of those who carry a ballot from door to door; a scanned paper leads on to its own door. */
export const ForStaff = ({ ballot, entry }: { ballot: Ballot; entry: string }) => {
  const t = useLabels({ zh, en })
  if (!ballot.walks) return null
  const { id } = ballot
  return (
    <Card>
      <Line
        first
        id="to-doors"
        left={t.doorSheet}
        under={t.doorHint}
        right="›"
        onTap={() => go('votes/ballots/pages/doors/index', entry ? { id, entry } : { id })}
      />
      <Line
        id="to-papers"
        left={t.papers}
        under={t.papersHint}
        right="›"
        onTap={() => go('votes/ballots/pages/papers/index', { id })}
      />
    </Card>
  )
}
