import { useState } from 'react'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { fill } from '../../../../platform/refusal'
import { Loaded } from '../../../../ui/faces'
import { Chips, Field } from '../../../../ui/fields'
import { Card, Line, Page, Sub, Tag, Title } from '../../../../ui/layout'
import { SavePaper } from '../../../../ui/SavePaper'
import { batchesOf } from '../../paperRules'
import { firstPlace } from '../../print/words'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Desk = Awaited<ReturnType<typeof api.votes.ballots.papersDesk.query>>
type OfBallot = { ballotId: string; desk: Desk; place: string }

/** The papers of one building, a batch at a time: what one call can draw. */
const Ballots = ({ ballotId, desk, place }: OfBallot) => {
  const t = useLabels({ zh, en })
  const { buildings, batch, closed } = desk
  const [chosen, choose] = useState('')
  const building = buildings.find(({ id }) => id === chosen) ?? buildings[0]
  const load = (buildingId: string, page: number) =>
    api.votes.ballots.printBallots.query(here({ ballotId, buildingId, page, place }))
  return (
    <Card id="ballots">
      <Title>{t.papersBallots}</Title>
      <Sub>{closed ? t.papersBallotsOver : fill(t.papersBallotsHint, { batch })}</Sub>
      {buildings.length > 1 && !closed ? (
        <Chips
          name="building"
          value={building?.id}
          onChange={choose}
          options={buildings.map(({ id, name, papers }) => ({ value: id, label: `${name} ${papers}` }))}
        />
      ) : null}
      {building && !closed
        ? batchesOf(building.papers, batch).map(({ page, from, to }) => (
            <SavePaper
              key={`${building.id} ${page}`}
              id={`save-ballots-${page}`}
              ghost
              off={place.trim().length < 2}
              label={fill(t.papersBatch, { building: building.name, from, to })}
              load={() => load(building.id, page)}
            />
          ))
        : null}
    </Card>
  )
}

/** The roll with names, a part at a time; only for those who bring it to the platform. */
const Roll = ({ ballotId }: { ballotId: string }) => {
  const t = useLabels({ zh, en })
  const [after, setAfter] = useState(0)
  const load = async () => {
    const part = await api.votes.ballots.platformRoll.query(here({ ballotId, after }))
    setAfter(part.next ?? 0)
    return part
  }
  return (
    <Card id="roll">
      <Title>{t.papersRoll}</Title>
      <Sub>{t.papersRollHint}</Sub>
      <SavePaper
        id="save-roll"
        ghost
        label={after ? fill(t.papersRollNext, { from: after + 1 }) : t.papersRollSave}
        load={load}
      />
    </Card>
  )
}

const Material = ({ ballotId, desk }: { ballotId: string; desk: Desk }) => {
  const t = useLabels({ zh, en })
  const [place, setPlace] = useState(firstPlace)
  const counted = desk.countedAt !== null
  return (
    <>
      <Card>
        <Tag tone="warn">{t.standingsLong[desk.standing]}</Tag>
        <Title>{desk.question}</Title>
        <Sub>{t.papersHint}</Sub>
        <Field id="place" label={t.papersPlace} value={place} onChange={setPlace} most={60} />
      </Card>
      <Card id="notice">
        <Title>{t.papersNotice}</Title>
        <Sub>{t.papersNoticeHint}</Sub>
        <SavePaper
          id="save-notice"
          label={t.savePdf}
          off={place.trim().length < 2}
          load={() => api.votes.ballots.printNotice.query(here({ ballotId, place }))}
        />
      </Card>
      <Ballots ballotId={ballotId} desk={desk} place={place} />
      {desk.carries ? <Roll ballotId={ballotId} /> : null}
      {desk.standing === 'consultative' ? (
        <Card>
          <Line
            first
            id="to-official"
            left={t.papersResult}
            under={counted ? t.papersResultHint : t.papersResultLater}
            right={counted ? '›' : ''}
            {...(counted ? { onTap: () => go('votes/ballots/pages/certificate/index', { id: ballotId }) } : {})}
          />
        </Card>
      ) : null}
    </>
  )
}

/** Paper and the city's platform: everything that leaves the app, and the way by which the official result comes back. */
const Papers = () => {
  const ballotId = useWord('id')
  const read = useRead(['papers', ballotId], () => api.votes.ballots.papersDesk.query(here({ ballotId })))
  return (
    <Page>
      <Loaded query={read}>{(desk) => <Material ballotId={ballotId} desk={desk} />}</Loaded>
    </Page>
  )
}

export default Papers
