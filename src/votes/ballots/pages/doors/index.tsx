import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../../api'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { Loaded } from '../../../../ui/faces'
import { Chips } from '../../../../ui/fields'
import { Card, Line, Page, Sub, Title } from '../../../../ui/layout'
import { Guardians } from '../../parts/Guardians'
import { OneDoor } from '../../parts/OneDoor'
import { marked } from '../../standing'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Door by door: reached, delivered, voted; and the papers that came back. */
const Doors = () => {
  const t = useLabels({ zh, en })
  const ballotId = useWord('id')
  // A scanned paper opens its own door.
  const scanned = Number(useWord('entry')) || undefined
  const [entry, choose] = useState(scanned)
  const [buildingId, setBuilding] = useState('')
  const read = useRead(['doors', ballotId, buildingId, scanned], () => {
    const which = buildingId ? { buildingId } : scanned ? { entry: scanned } : {}
    return api.votes.ballots.doorSheet.query(here({ ballotId, ...which }))
  })
  return (
    <Page>
      <Loaded query={read}>
        {({ question, standing, buildings, building, items }) => (
          <>
            <Card>
              <Title>{marked(t, standing, t.doorSheet)}</Title>
              <Sub>{question}</Sub>
              <Sub>{t.doorHint}</Sub>
            </Card>
            {buildings.length > 1 ? (
              <Chips
                name="building"
                value={building?.id}
                onChange={setBuilding}
                options={buildings.map(({ id, name, homes, voted }) => ({
                  value: id,
                  label: `${name} ${voted}/${homes}`,
                }))}
              />
            ) : null}
            {items
              .filter((door) => door.entry === entry)
              .map((door) => (
                <View key={door.entry}>
                  <OneDoor ballotId={ballotId} door={door} />
                  <Guardians ballotId={ballotId} entry={door.entry} />
                </View>
              ))}
            <Card>
              {items.map((door, place) => (
                <Line
                  key={door.entry}
                  id={`door-${place}`}
                  first={place === 0}
                  left={door.place}
                  under={[door.delivered ? t.doorDelivered : '', door.state ? t.doorStates[door.state] : '']
                    .filter(Boolean)
                    .join(' · ')}
                  right={door.voted ? t.doorVoted : '›'}
                  onTap={() => choose(door.entry)}
                />
              ))}
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Doors
