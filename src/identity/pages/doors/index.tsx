import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { session, useLabels } from '../../../platform/client/session'
import { site } from '../../../platform/client/site'
import { dayOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { Qr } from '../../../ui/Qr'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Codes = Awaited<ReturnType<typeof api.identity.doorCodes.mutate>>
type Slip = Codes['items'][number]

/** The address that a scanned slip opens: the same for the web and, as an ordinary link's code, for WeChat. */
const addressOf = (code: string): string => `${site()}/j?code=${code}&community=${session().communityId}`

const SlipCard = ({ slip, until }: { slip: Slip; until: string }) => {
  const t = useLabels({ zh, en })
  return (
    <View className="slip">
      <Qr text={addressOf(slip.code)} label={`${slip.place} ${t.code}`} />
      <View className="grow">
        <View className="strong">{slip.place}</View>
        <View>{`${slip.name} · ${slip.owner ? t.owner : t.tenant}`}</View>
        <View className="h3 num">{slip.code}</View>
        <View className="tiny">{fill(t.doorValid, { day: dayOf(until) })}</View>
      </View>
    </View>
  )
}

/** A slip for every door of a building, to be printed and handed in. */
const Doors = () => {
  const t = useLabels({ zh, en })
  const [codes, setCodes] = useState<Codes | undefined>(undefined)
  const read = useRead(['places'], () => api.identity.places.query(here({})))
  const make = useWrite(api.identity.doorCodes.mutate, setCodes)
  const onWeb = process.env.TARO_ENV === 'h5'
  return (
    <Page
      foot={
        codes?.items.length && onWeb ? (
          <Button id="print" onTap={() => window.print()}>
            {t.doorsPrint}
          </Button>
        ) : undefined
      }
    >
      <Card>
        <Title>{t.doors}</Title>
        <Sub>{t.doorsHint}</Sub>
        {onWeb ? null : <Sub>{t.doorsOnWeb}</Sub>}
      </Card>
      <Problem error={make.error} />
      {codes ? (
        <Card id="slips">
          {codes.items.length === 0 ? <Sub>{t.doorsNobody}</Sub> : null}
          {codes.items.map((slip) => (
            <SlipCard key={slip.code} slip={slip} until={codes.expiresAt} />
          ))}
        </Card>
      ) : null}
      {codes?.items.length ? null : (
        <Loaded query={read}>
          {({ items }) => (
            <Card>
              {items.map(({ id, name, compound, homes }, place) => (
                <Line
                  key={id}
                  id={`building-${place}`}
                  first={place === 0}
                  left={make.busy ? '…' : fill(t.doorsMake, { building: `${compound} ${name}` })}
                  right={fill(t.gridHomes, { homes })}
                  onTap={() => make.run({ buildingId: id })}
                />
              ))}
            </Card>
          )}
        </Loaded>
      )}
    </Page>
  )
}

export default Doors
