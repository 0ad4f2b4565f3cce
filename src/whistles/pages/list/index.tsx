import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useMe } from '../../../identity/parts/me'
import { useWrite } from '../../../platform/client/calls'
import { toast, useNewId, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { dayMs, instant } from '../../../platform/instant'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field, LongField } from '../../../ui/fields'
import { Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { states } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Whistle = Awaited<ReturnType<typeof api.whistles.ofProject.query>>['items'][number]

const Answer = ({ whistle }: { whistle: Whistle }) => {
  const t = useLabels({ zh, en })
  const [note, setNote] = useState('')
  const done = () => {
    toast(t.written)
    setNote('')
  }
  const acknowledge = useWrite(api.whistles.acknowledge.mutate, done)
  const onSite = useWrite(api.whistles.onSite.mutate, done)
  const resolve = useWrite(api.whistles.resolve.mutate, done)
  const next = states[states.indexOf(whistle.state) + 1]
  if (!next || next === 'blown') return null
  const act = { acknowledged: acknowledge, onSite, resolved: resolve }[next]
  return (
    <View>
      <Field id={`note-${whistle.id}`} label={t.note} value={note} onChange={setNote} most={300} />
      <Problem error={act.error} />
      <Button
        id={`act-${next}`}
        gap
        busy={act.busy}
        off={!note.trim()}
        onTap={() => act.run({ whistleId: whistle.id, note })}
      >
        {t.acts[next]}
      </Button>
    </View>
  )
}

const Blow = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const [department, setDepartment] = useState<string>(t.firstDepartment)
  const [matter, setMatter] = useState('')
  const whistle = useNewId()
  const blow = useWrite(api.whistles.blow.mutate, () => {
    toast(t.states.blown)
    setMatter('')
    whistle.renew()
  })
  const dueAt = () => instant(Date.now() + 7 * dayMs)
  return (
    <Card>
      <Title>{t.blow}</Title>
      <Field id="department" label={t.department} value={department} onChange={setDepartment} most={30} />
      <LongField id="matter" label={t.matter} value={matter} onChange={setMatter} most={300} />
      <Problem error={blow.error} />
      <Button
        id="blow"
        gap
        busy={blow.busy}
        off={!matter.trim() || !department.trim()}
        onTap={() => blow.run({ whistleId: whistle.id, projectId, department, matter, dueAt: dueAt() })}
      >
        {t.blow}
      </Button>
    </Card>
  )
}

/** The whistles of a project, or all that call my department. */
const Whistles = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const pages = usePages(['whistles', projectId], (at) =>
    projectId ? api.whistles.ofProject.query(here({ projectId, ...at })) : api.whistles.mine.query(here(at)),
  )
  const me = useMe()
  const departments = me.data?.roles.filter(({ role }) => role === 'liaison').map(({ scope }) => scope) ?? []
  const mayBlow = projectId !== '' && me.holds('secretary')
  return (
    <Page>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0 && !mayBlow, title: t.empty, text: t.emptyText }}
      >
        {({ items }) => (
          <>
            {items.map((whistle) => (
              <Card key={whistle.id}>
                <Row className="top">
                  <Title>{whistle.department}</Title>
                  <Tag tone={whistle.state === 'resolved' ? '' : 'warn'}>{t.states[whistle.state]}</Tag>
                </Row>
                <Sub>{`${whistle.title} · ${t.due} ${dayTime(whistle.dueAt)}`}</Sub>
                {whistle.steps.map(({ state, note }) => (
                  <View key={state} className="line">
                    <View className="grow">
                      {note}
                      <Tiny>{t.states[state]}</Tiny>
                    </View>
                  </View>
                ))}
                {departments.includes(whistle.department) ? <Answer whistle={whistle} /> : null}
              </Card>
            ))}
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
      {mayBlow ? <Blow projectId={projectId} /> : null}
    </Page>
  )
}

export default Whistles
