import { useState } from 'react'
import { api } from '../../api'
import { useRead, useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { newId } from '../../platform/client/ids'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Chips, Field, Many } from '../../ui/fields'
import { Card, Line, Page, Sub, Title } from '../../ui/layout'
import type { groupKinds } from '../schema'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Group = { id: string; name: string; kind: (typeof groupKinds)[number] }
type Grid = { id: string; name: string; level: 'grid' | 'micro' }

const none = 'none'

/** The chat groups of a grid: those there are, and one more by its name and kind. */
const Groups = ({ groups, setGroups }: { groups: readonly Group[]; setGroups: (groups: Group[]) => void }) => {
  const t = useLabels({ zh, en })
  const [groupName, setGroupName] = useState('')
  const [kind, setKind] = useState<Group['kind']>('wechat')
  const addGroup = async () => {
    const id = await newId()
    setGroups([...groups, { id, name: groupName.trim(), kind }])
    setGroupName('')
  }
  return (
    <Card>
      <Title>{t.addGroup}</Title>
      {groups.map((group) => (
        <Line key={group.id} left={group.name} under={t.groupKinds[group.kind]} />
      ))}
      <Field id="group-name" label={t.groupName} value={groupName} onChange={setGroupName} most={30} />
      <Chips
        name="kind"
        value={kind}
        onChange={setKind}
        options={(['wechat', 'wecom', 'wecomCustomer'] as const).map((value) => ({
          value,
          label: t.groupKinds[value],
        }))}
      />
      <Sub>{t.groupReceives[kind]}</Sub>
      <Button id="add-group" ghost gap lacks={{ [t.groupName]: groupName.trim() }} onTap={() => void addGroup()}>
        {t.addGroup}
      </Button>
    </Card>
  )
}

/** A new grid: its name, whether it lies in another one, its places, its chat groups. */
export const DrawGrid = ({ grids, done }: { grids: readonly Grid[]; done: () => void }) => {
  const t = useLabels({ zh, en })
  const grid = useNewId('grid')
  const [name, setName] = useDraft('grid.name', '')
  const [parent, setParent] = useDraft('grid.parent', none)
  const [places, setPlaces] = useDraft<string[]>('grid.places', [])
  const [groups, setGroups] = useDraft<Group[]>('grid.groups', [])
  const read = useRead(['places'], () => api.identity.places.query(here({})))
  const draw = useWrite(
    api.identity.drawGrid.mutate,
    () => {
      toast(t.gridDrawn)
      done()
    },
    { draft: 'grid' },
  )
  const buildings = read.data?.items ?? []
  const submit = () =>
    draw.run({
      gridId: grid.id,
      name: name.trim(),
      ...(parent === none ? {} : { parentId: parent }),
      buildingIds: places.filter((id) => buildings.some((building) => building.id === id)),
      stairwellIds: places.filter((id) => !buildings.some((building) => building.id === id)),
      groups,
    })
  return (
    <Page
      foot={
        <Button
          id="submit-grid"
          busy={draw.busy}
          deed="save"
          lacks={{ [t.gridName]: name.trim(), [t.gridPlaces]: places.length }}
          onTap={submit}
        >
          {t.drawGrid}
        </Button>
      }
    >
      <Card>
        <Field id="grid-name" need label={t.gridName} value={name} onChange={setName} most={30} />
        <Sub>{t.gridParent}</Sub>
        <Chips
          name="parent"
          value={parent}
          onChange={setParent}
          options={[
            { value: none, label: '—' },
            ...grids.filter(({ level }) => level === 'grid').map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Card>
      <Card>
        <Title>{t.gridPlaces}</Title>
        <Loaded query={read}>
          {({ items }) => (
            <Many
              name="place"
              values={places}
              onChange={setPlaces}
              options={items.flatMap((building) => [
                { value: building.id, label: `${building.compound} ${building.name}` },
                ...(parent === none
                  ? []
                  : building.stairwells.map(({ id, name }) => ({ value: id, label: `　${building.name} ${name}` }))),
              ])}
            />
          )}
        </Loaded>
      </Card>
      <Groups groups={groups} setGroups={setGroups} />
      <Problem error={draw.error} />
    </Page>
  )
}
