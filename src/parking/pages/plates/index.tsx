import { api } from '../../../api'
import { useMe } from '../../../identity/parts/me'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, sure, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { BillWords } from '../../parts/BillWords'
import { homeWords, RegisterPlate } from '../../parts/RegisterPlate'
import { keptDays } from '../../plateRules'
import { en } from '../../texts.plates.en'
import { zh } from '../../texts.plates.zh'

type MyPlate = Awaited<ReturnType<typeof api.parking.myPlates.query>>['items'][number]
type MyStay = Awaited<ReturnType<typeof api.parking.myStays.query>>['items'][number]

/** One plate: how far it is, where it stands now, and the way to take it back. */
const Plate = ({ plate, home }: { plate: MyPlate; home: string }) => {
  const t = useLabels({ zh, en })
  const takeBack = useWrite(api.parking.takeBackPlate.mutate, () => toast(t.takenBack))
  const { id, refusedWhy, standsIn } = plate
  const state = refusedWhy !== null ? 'refused' : plate.confirmedAt ? 'confirmed' : 'waiting'
  const ask = async () => {
    if (await sure(fill(t.sureTakeBack, { plate: plate.plate }))) takeBack.run({ plateId: id })
  }
  return (
    <Card>
      <Row className="top">
        <Title>{plate.plate}</Title>
        <Tag tone={state === 'confirmed' ? '' : 'warn'}>{t.states[state]}</Tag>
      </Row>
      <Sub>{home}</Sub>
      {standsIn ? <Sub>{fill(t.standsIn, { lot: standsIn.lot, since: dayTime(standsIn.since) })}</Sub> : null}
      <Problem error={takeBack.error} />
      {refusedWhy === null ? (
        <Button id={`take-back-${plate.plate}`} ghost gap busy={takeBack.busy} deed="withdraw" onTap={() => void ask()}>
          {t.takeBack}
        </Button>
      ) : (
        <Sub>{fill(t.refusedWhy, { reason: refusedWhy })}</Sub>
      )}
    </Card>
  )
}

const Stay = ({ stay }: { stay: MyStay }) => {
  const t = useLabels({ zh, en })
  const { plate, lot, enteredAt, exitedAt, cancelledWhy, bill } = stay
  return (
    <Card>
      <Row className="top">
        <Title>{`${plate} · ${lot}`}</Title>
      </Row>
      <Sub>{`${dayTime(enteredAt)} – ${exitedAt ? dayTime(exitedAt) : cancelledWhy ? '' : t.now}`}</Sub>
      {cancelledWhy ? (
        <Sub>{fill(t.cancelled, { reason: cancelledWhy })}</Sub>
      ) : bill ? (
        <BillWords bill={bill} />
      ) : null}
    </Card>
  )
}

/** One's own plates and what they cost: registered here, confirmed by the operator, paid at the gate. */
const Plates = () => {
  const t = useLabels({ zh, en })
  const me = useMe()
  const plates = useRead(['plates'], () => api.parking.myPlates.query(here({})))
  const stays = usePages(['stays'], (at) => api.parking.myStays.query(here(at)))
  const homes = me.data?.homes ?? []
  const homeOf = (unitId: string): string => {
    const home = homes.find((one) => one.unitId === unitId)
    return home ? homeWords(home) : ''
  }
  return (
    <Page>
      <Loaded query={plates}>
        {({ items }) => (
          <>
            {items.map((plate) => (
              <Plate key={plate.id} plate={plate} home={homeOf(plate.unitId)} />
            ))}
            {items.length === 0 && homes.length > 0 ? <Tiny>{t.noPlates}</Tiny> : null}
            {homes.length > 0 ? <RegisterPlate homes={homes} /> : null}
            {me.data && homes.length === 0 ? (
              <Card id="bind" onTap={() => go('identity/pages/join/index')}>
                <Title>{t.noHome}</Title>
                <Sub>{t.noHomeText}</Sub>
                <Sub>{`${t.bind} ›`}</Sub>
              </Card>
            ) : null}
            <Card>
              <Title>{t.stays}</Title>
              <Sub>{fill(t.noStaysText, { days: keptDays })}</Sub>
            </Card>
            <Loaded
              query={stays.read}
              empty={{
                when: ({ items: none }) => none.length === 0,
                title: t.noStays,
                text: t.atGate,
              }}
            >
              {({ items: all }) => (
                <>
                  <Rows items={all}>{(stay) => <Stay key={stay.id} stay={stay} />}</Rows>
                  <Pager pages={stays} />
                </>
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Plates
