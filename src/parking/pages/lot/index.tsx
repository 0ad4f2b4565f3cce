import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useMe } from '../../../identity/parts/me'
import { useWrite } from '../../../platform/client/calls'
import { go, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { plateKeepers } from '../../../platform/roles'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, Field } from '../../../ui/fields'
import { Big, Card, Line, Page, Row, Sub, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import type { Lot } from '../../router'
import { feeFen } from '../../rules'
import { en } from '../../texts.en'
import { en as gateEn } from '../../texts.gate.en'
import { zh as gateZh } from '../../texts.gate.zh'
import { en as platesEn } from '../../texts.plates.en'
import { zh as platesZh } from '../../texts.plates.zh'
import { zh } from '../../texts.zh'

const hours = ['1', '2', '3', '5', '8', '24'] as const

const Estimate = ({ lot }: { lot: Lot }) => {
  const t = useLabels({ zh, en })
  const [chosen, setChosen] = useState<(typeof hours)[number]>('2')
  const minutes = Number(chosen) * 60
  const { residentPercent, ...posted } = lot.tariff
  return (
    <View className="line block">
      <Title>{t.estimate}</Title>
      <Sub>{t.hours}</Sub>
      <Chips
        name="hours"
        value={chosen}
        onChange={setChosen}
        options={hours.map((value) => ({ value, label: value }))}
      />
      <Line
        id="estimate"
        left={fill(t.fee, {
          hours: chosen,
          fee: yuan(feeFen({ minutes, ...posted })),
          residentFee: yuan(feeFen({ minutes, ...posted, residentPercent })),
        })}
      />
    </View>
  )
}

const SetFree = ({ lot }: { lot: Lot }) => {
  const t = useLabels({ zh, en })
  const [free, setFree] = useDraft(`free.${lot.id}.free`, String(lot.free))
  const set = useWrite(api.parking.setFree.mutate, () => toast(t.updated), { draft: `free.${lot.id}` })
  const valid = /^\d{1,6}$/.test(free)
  return (
    <View className="line block">
      <Field id="free" type="number" label={t.free} value={free} onChange={setFree} />
      <Problem error={set.error} />
      <Button
        id="set-free"
        gap
        busy={set.busy}
        deed="save"
        lacks={{ [t.free]: valid }}
        onTap={() => set.run({ lotId: lot.id, free: Number(free) })}
      >
        {t.set}
      </Button>
    </View>
  )
}

/** Car parks: how many spaces are free, what it costs, what a resident pays. */
const LotPage = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['lots'], (at) => api.parking.lots.query(here(at)))
  const me = useMe()
  const operates = me.holds('parkingOperator')
  const p = useLabels({ zh: platesZh, en: platesEn })
  const g = useLabels({ zh: gateZh, en: gateEn })
  return (
    <Page>
      {me.data?.person ? (
        <Card id="my-plates" onTap={() => go('parking/pages/plates/index')}>
          <Row>
            <Title>{p.mine}</Title>
            <Sub>›</Sub>
          </Row>
          <Sub>{p.mineHint}</Sub>
        </Card>
      ) : null}
      <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.empty, text: t.emptyText }}>
        {({ items }) => (
          <>
            <Rows items={items}>
              {(lot) => (
                <Card key={lot.id}>
                  <Row className="top">
                    <Title>{lot.name}</Title>
                    <Tiny>{dayTime(lot.freeUpdatedAt)}</Tiny>
                  </Row>
                  <Big>{`${lot.free} ${t.free}`}</Big>
                  <Sub>{`${fill(t.spaces, { spaces: lot.spaces })} · ${t.operator} ${lot.operator}`}</Sub>
                  <Line
                    left={fill(t.price, { unitMinutes: lot.tariff.unitMinutes, price: yuan(lot.tariff.priceFen) })}
                  />
                  <Line left={fill(t.freePeriod, { freeMinutes: lot.tariff.freeMinutes })} />
                  <Line left={fill(t.cap, { cap: yuan(lot.tariff.dayCapFen) })} />
                  <Line left={fill(t.resident, { percent: lot.tariff.residentPercent })} />
                  <Estimate lot={lot} />
                  {operates ? <SetFree lot={lot} /> : null}
                  {me.holds(...plateKeepers) ? (
                    <Line
                      id={`gate-${lot.id}`}
                      left={g.gate}
                      under={g.gateHint}
                      right="›"
                      onTap={() => go('parking/pages/gate/index', { lot: lot.id })}
                    />
                  ) : null}
                </Card>
              )}
            </Rows>
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default LotPage
