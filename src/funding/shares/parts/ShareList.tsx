import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Line, Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { weightText } from '../words'

type Way = Parameters<typeof weightText>[0]

/** Every home's number by its room, fifty at a time, for those who check. No names. */
export const ShareList = ({ allocationId, way, after = 0 }: { allocationId: string; way: Way; after?: number }) => {
  const t = useLabels({ zh, en })
  const [more, setMore] = useState(false)
  const read = useRead(['allocationShares', allocationId, after], () =>
    api.funding.shares.allocationShares.query(here({ allocationId, after })),
  )
  return (
    <Loaded query={read}>
      {({ homes, next }) => (
        <View>
          {homes.map(({ unitId, room, weight, exempt, fen }) => (
            <Line
              key={unitId}
              left={room}
              under={exempt ? t.spared : weightText(way, weight, t.household)}
              right={yuan(fen)}
            />
          ))}
          {next && !more ? (
            <Button id={`more-${next}`} ghost gap onTap={() => setMore(true)}>
              {t.office.more}
            </Button>
          ) : null}
          {next && more ? <ShareList allocationId={allocationId} way={way} after={next} /> : null}
        </View>
      )}
    </Loaded>
  )
}

/** Why homes are exempt, only after saying that one wants to look: the look is on record. */
export const Reasons = ({ allocationId }: { allocationId: string }) => {
  const t = useLabels({ zh, en })
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button id="reasons" ghost gap onTap={() => setAsked(true)}>
        {t.office.reasons}
      </Button>
    )
  }
  return <ReasonPage allocationId={allocationId} after={0} />
}

const ReasonPage = ({ allocationId, after }: { allocationId: string; after: number }) => {
  const t = useLabels({ zh, en })
  const [more, setMore] = useState(false)
  const read = useRead(['exemptions', allocationId, after], () =>
    api.funding.shares.exemptions.query(here({ allocationId, after })),
  )
  return (
    <Loaded query={read}>
      {({ homes, next }) => (
        <View>
          {homes.map(({ place, room, reason }) => (
            <Line key={place} left={room} under={<Sub>{reason ?? t.office.reasonForgotten}</Sub>} />
          ))}
          {next && !more ? (
            <Button id={`more-reasons-${next}`} ghost gap onTap={() => setMore(true)}>
              {t.office.more}
            </Button>
          ) : null}
          {next && more ? <ReasonPage allocationId={allocationId} after={next} /> : null}
        </View>
      )}
    </Loaded>
  )
}
