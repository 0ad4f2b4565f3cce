import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { Loaded } from '../../../../ui/faces'
import { Page } from '../../../../ui/layout'
import { Proxies } from '../../parts/Proxies'

/** Who votes for whom in a ballot. */
const ProxiesOf = () => {
  const ballotId = useWord('id')
  const read = useRead(['ballot', ballotId], () => api.votes.ballots.ballot.query(here({ ballotId })))
  return (
    <Page>
      <Loaded query={read}>{(ballot) => <Proxies ballot={ballot} />}</Loaded>
    </Page>
  )
}

export default ProxiesOf
