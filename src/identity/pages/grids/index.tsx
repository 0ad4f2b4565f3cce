import { useState } from 'react'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Row, Sub, Tag, Title } from '../../../ui/layout'
import { DrawGrid } from '../../parts/DrawGrid'
import { useMe } from '../../parts/me'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** Which grid reaches which homes, who works there, and what each of its chat groups can receive. */
const Grids = () => {
  const t = useLabels({ zh, en })
  const [drawing, setDrawing] = useState(false)
  const read = useRead(['grids'], () => api.identity.grids.query(here({})))
  const me = useMe()
  const mayDraw = me.holds('secretary')
  if (drawing) return <DrawGrid grids={read.data?.items ?? []} done={() => setDrawing(false)} />
  return (
    <Page
      foot={
        mayDraw ? (
          <Button id="draw-grid" onTap={() => setDrawing(true)}>
            {t.drawGrid}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.noGrids, text: t.noGridsNext }}>
        {({ items }) =>
          items.map((grid) => (
            <Card key={grid.id}>
              <Row>
                <Title>{grid.name}</Title>
                <Tag>{fill(t.gridHomes, { homes: grid.households })}</Tag>
              </Row>
              <Sub>{grid.places.join('、')}</Sub>
              <Sub>
                {grid.workers.length ? fill(t.gridWorkers, { names: grid.workers.join('、') }) : t.gridNoWorker}
              </Sub>
              {grid.mine ? <Tag>{t.gridMine}</Tag> : null}
              {grid.groups.map((group) => (
                <Line
                  key={group.id}
                  left={group.name}
                  under={`${t.groupKinds[group.kind]} · ${group.ready ? t.groupReceives[group.kind] : t.groupNotReady}`}
                />
              ))}
            </Card>
          ))
        }
      </Loaded>
    </Page>
  )
}

export default Grids
