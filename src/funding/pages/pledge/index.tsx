import { api, here } from '../../../platform/client/api'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { useOwnShares } from '../../parts/OwnShare'
import { PledgeForm } from '../../parts/PledgeForm'
import { zh } from '../../texts.zh'

/** Promise some money, from one fen. The app takes none: it is transferred, and two people check that it arrived. */
const PledgePage = () => {
  const id = useWord('id')
  const project = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  const me = useRead(['me'], () => api.identity.me.query(here({})))
  const home = me.data?.homes.find(({ compoundId }) => compoundId === project.data?.compoundId)
  const shares = useOwnShares(id, home !== undefined)
  if (project.data && me.data && home && shares.data) {
    return (
      <PledgeForm
        project={project.data}
        unitId={home.unitId}
        shareFen={shares.data.homes.find(({ unitId }) => unitId === home.unitId)?.share?.fen}
        masked={`${me.data.person?.maskedName ?? ''} ${home.building}***`}
      />
    )
  }
  return (
    <Page>
      <Loaded query={project}>
        {() => (
          <Loaded query={me}>
            {() =>
              home ? (
                <Loaded query={shares}>{() => null}</Loaded>
              ) : (
                <Card>
                  <Title>{zh.refusals['funding.noHome'].text}</Title>
                  <Sub>{zh.refusals['funding.noHome'].next}</Sub>
                </Card>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

export default PledgePage
