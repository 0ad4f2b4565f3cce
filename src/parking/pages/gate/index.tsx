import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useMe } from '../../../identity/parts/me'
import { Only } from '../../../identity/parts/Only'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { plateKeepers } from '../../../platform/roles'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Row, Sub, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { CancelStay } from '../../parts/CancelStay'
import { type Exited, InAndOut, useExit } from '../../parts/InAndOut'
import { PlatesToConfirm } from '../../parts/PlatesToConfirm'
import { en } from '../../texts.gate.en'
import { zh } from '../../texts.gate.zh'

type CarIn = Awaited<ReturnType<typeof api.parking.carsInside.query>>['items'][number]

type Leaving = { lotId: string; onExit: (exited: Exited) => void }

/** One car; a tap on it shows its exit, and how to cancel what was entered wrongly. */
const Car = ({ lotId, car, onExit }: Leaving & { car: CarIn }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const exit = useExit(onExit)
  const { id, plate } = car
  return (
    <View>
      <Line
        id={`car-${plate}`}
        left={plate}
        under={`${fill(t.since, { since: dayTime(car.enteredAt) })} · ${car.resident ? t.resident : t.visitor}`}
        right={open ? '⌃' : '⌄'}
        open={open}
        onTap={() => setOpen(!open)}
      />
      {open ? (
        <>
          <Problem error={exit.error} />
          <Button id={`exit-${plate}`} gap busy={exit.busy} deed="record" onTap={() => exit.run({ lotId, plate })}>
            {t.exit}
          </Button>
          <CancelStay lotId={lotId} stayId={id} done={() => setOpen(false)} />
        </>
      ) : null}
    </View>
  )
}

const CarsIn = ({ lotId, onExit }: Leaving) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['cars inside', lotId], (at) => api.parking.carsInside.query(here({ lotId, ...at })))
  return (
    <Card>
      <Title>{t.inside}</Title>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.nobodyIn, text: t.nobodyInText }}
      >
        {({ items }) => (
          <>
            <Rows items={items}>{(car) => <Car key={car.id} lotId={lotId} car={car} onExit={onExit} />}</Rows>
            <Pager pages={pages} id="more-cars" />
          </>
        )}
      </Loaded>
    </Card>
  )
}

const Operator = ({ lotId }: { lotId: string }) => {
  const [exited, setExited] = useState<Exited | undefined>(undefined)
  return (
    <>
      <InAndOut lotId={lotId} exited={exited} setExited={setExited} />
      <CarsIn lotId={lotId} onExit={setExited} />
    </>
  )
}

/** Which car park this is. */
const Place = ({ lotId }: { lotId: string }) => {
  const t = useLabels({ zh, en })
  const lot = useRead(['lot', lotId], () => api.parking.lot.query(here({ lotId })))
  return (
    <Loaded query={lot}>
      {({ name, free }) => (
        <Card>
          <Row>
            <Title>{name}</Title>
            <Sub>{fill(t.free, { free })}</Sub>
          </Row>
        </Card>
      )}
    </Loaded>
  )
}

/** At the gate of one car park: the operator writes down who comes and goes; who keeps the house confirms plates with them. */
const Gate = () => {
  const lotId = useWord('lot')
  const operates = useMe().holds('parkingOperator')
  return (
    <Only posts={plateKeepers}>
      <Page>
        <Place lotId={lotId} />
        {operates ? <Operator lotId={lotId} /> : null}
        <PlatesToConfirm lotId={lotId} />
      </Page>
    </Only>
  )
}

export default Gate
