import { useState } from 'react'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { TakePart, useIsGuest } from '../../../../identity/parts/TakePart'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { fill } from '../../../../platform/refusal'
import { Button } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../../ui/layout'
import { whole } from '../../../../ui/Pager'
import { SavePaper } from '../../../../ui/SavePaper'
import { CloseResolution } from '../../parts/CloseResolution'
import { MySeat } from '../../parts/MySeat'
import { PutMeeting } from '../../parts/PutMeeting'
import { PutShares } from '../../parts/PutShares'
import { ResolutionDesk } from '../../parts/ResolutionDesk'
import { ResolutionRecord } from '../../parts/ResolutionRecord'
import { maybePut } from '../../putRules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** The form by which a resolution is put; the list of people is read by a tap, because it is on record. */
const Put = ({
  projectId,
  mode,
  computed,
  planVersion,
}: {
  projectId: string
  planVersion: number
  mode: 'council' | 'contributors'
  computed: boolean
}) => {
  const t = useLabels({ zh, en })
  const [opened, open] = useState(false)
  const council = mode === 'council'
  const read = useRead(
    ['resolution candidates', projectId],
    () => whole((at) => api.votes.resolutions.resolutionCandidates.query(here({ projectId, ...at }))),
    opened && council,
  )
  const homes = useRead(
    ['resolution homes', projectId],
    () => whole((at) => api.votes.resolutions.resolutionHomes.query(here({ projectId, ...at }))),
    opened && !council,
  )
  if (!opened)
    return (
      <Card>
        <Button id="begin-putting" onTap={() => open(true)}>
          {t.put}
        </Button>
      </Card>
    )
  return council ? (
    <Loaded query={read}>{({ items }) => <PutMeeting projectId={projectId} candidates={items} />}</Loaded>
  ) : (
    <Loaded query={homes}>
      {({ items }) => <PutShares projectId={projectId} homes={items} computed={computed} planVersion={planVersion} />}
    </Loaded>
  )
}

const Save = ({ resolutionId }: { resolutionId: string }) => (
  <SavePaper
    id="save-resolution"
    gap={false}
    label={useLabels({ zh, en }).savePaper}
    load={() => api.votes.resolutions.printResolution.query(here({ resolutionId }))}
  />
)

/** How a hall, a tripartite meeting or those who pay decide: read it, sign in, answer, keep its papers, close it. */
const Resolve = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  /** The version that an address names. */
  const named = Number(useWord('version'))
  const read = useRead(['resolution', projectId], () => api.votes.resolutions.resolution.query(here({ projectId })))
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const me = useMe()
  const secretary = me.holds('secretary')
  const guest = useIsGuest()
  const resolved = read.data?.resolution
  const foot = resolved?.closedAt ? <Save resolutionId={resolved.id} /> : resolved && guest ? <TakePart /> : undefined
  return (
    <Page foot={foot}>
      <Loaded query={read}>
        {({ resolution, versions, now }) => {
          const plan = project.data?.plan
          const mode =
            plan && maybePut({ stage: project.data?.stage ?? '', decidedBy: plan.decidedBy }, resolution, now)
          const allocation = plan?.allocation
          return (
            <>
              {resolution ? (
                <>
                  {named && named !== resolution.version ? (
                    <Card id="other-version" tone="brand">
                      <Sub>{fill(t.otherVersion, { named, newest: resolution.version })}</Sub>
                    </Card>
                  ) : null}
                  <ResolutionRecord resolution={resolution} versions={versions}>
                    <MySeat resolution={resolution} now={now} />
                  </ResolutionRecord>
                  <ResolutionDesk resolution={resolution} now={now} />
                  <CloseResolution resolution={resolution} now={now} />
                </>
              ) : (
                <Card id="no-resolution">
                  <Title>{t.none}</Title>
                  <Sub>{t.noneHint}</Sub>
                </Card>
              )}
              {secretary && mode ? (
                <Put
                  key={resolution?.id ?? 'first'}
                  projectId={projectId}
                  mode={mode}
                  planVersion={plan?.version ?? 0}
                  computed={allocation === 'byArea' || allocation === 'perHousehold'}
                />
              ) : null}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

export default Resolve
