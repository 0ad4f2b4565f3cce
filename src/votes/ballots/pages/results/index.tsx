import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { Loaded } from '../../../../ui/faces'
import { Page } from '../../../../ui/layout'
import { Doubts } from '../../parts/Challenges'
import { Evidence } from '../../parts/Evidence'
import { Participation, Result } from '../../parts/Figures'

/** How many took part, what was counted, what is said against it, and the proof. */
const Results = () => {
  const ballotId = useWord('id')
  const read = useRead(['ballot', ballotId], () => api.votes.ballots.ballot.query(here({ ballotId })))
  return (
    <Page>
      <Loaded query={read}>
        {(ballot) => (
          <>
            <Result ballot={ballot} />
            <Participation ballot={ballot} />
            <Doubts ballot={ballot} />
            <Evidence ballot={ballot} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Results
