import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useMe } from '../../../identity/parts/me'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { dayMs, instant } from '../../../platform/instant'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, Field, LongField } from '../../../ui/fields'
import { Card, Line, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { states } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Whistle = Awaited<ReturnType<typeof api.whistles.ofProject.query>>['items'][number]

const Answer = ({ whistle }: { whistle: Whistle }) => {
  const t = useLabels({ zh, en })
  const [note, setNote] = useDraft(`whistle.${whistle.id}.note`, '')
  const done = () => {
    toast(t.written)
    setNote('')
  }
  const sending = { draft: `whistle.${whistle.id}`, waits: () => `${t.note} · ${note}` }
  const acknowledge = useWrite(api.whistles.acknowledge.mutate, done, sending)
  const onSite = useWrite(api.whistles.onSite.mutate, done, sending)
  const resolve = useWrite(api.whistles.resolve.mutate, done, sending)
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
        deed="answer"
        lacks={{ [t.note]: note.trim() }}
        onTap={() => act.run({ whistleId: whistle.id, note })}
      >
        {t.acts[next]}
      </Button>
    </View>
  )
}

type Posts = Awaited<ReturnType<typeof api.identity.posts.query>>
/** The departments that have somebody who sees a whistle: one to any other name would be seen by nobody. */
const departmentsOf = ({ items }: Posts): string[] => [
  ...new Set(items.flatMap(({ posts }) => posts.filter(({ role }) => role === 'liaison').map(({ scope }) => scope))),
]

const Blow = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const posts = useRead(['posts'], () => api.identity.posts.query(here({})))
  const departments = posts.data ? departmentsOf(posts.data) : []
  const [chosen, setDepartment] = useDraft('blow.chosen', '')
  const department = chosen || (departments[0] ?? '')
  const [matter, setMatter] = useDraft('blow.matter', '')
  const whistle = useNewId('blow')
  const blow = useWrite(
    api.whistles.blow.mutate,
    () => {
      toast(t.states.blown)
      setMatter('')
      whistle.renew()
    },
    { draft: 'blow', waits: (input) => `${t.blow} · ${input.matter}` },
  )
  const dueAt = () => instant(Date.now() + 7 * dayMs)
  return (
    <Card>
      <Title>{t.blow}</Title>
      <Tiny>{t.department}</Tiny>
      {posts.data && departments.length === 0 ? <Sub>{t.noLiaison}</Sub> : null}
      <Chips
        name="department"
        value={department}
        onChange={setDepartment}
        options={departments.map((value) => ({ value, label: value }))}
      />
      <LongField id="matter" need label={t.matter} value={matter} onChange={setMatter} most={300} />
      <Problem error={blow.error} />
      <Button
        id="blow"
        gap
        busy={blow.busy}
        deed="ask"
        lacks={{ [t.department]: department, [t.matter]: matter.trim() }}
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
            <Rows items={items}>
              {(whistle) => (
                <Card key={whistle.id}>
                  <Row className="top">
                    <Title>{whistle.department}</Title>
                    <Tag tone={whistle.state === 'resolved' ? '' : 'warn'}>{t.states[whistle.state]}</Tag>
                  </Row>
                  <Sub>{`${whistle.title} · ${t.due} ${dayTime(whistle.dueAt)}`}</Sub>
                  {whistle.steps.map(({ state, note }) => (
                    <Line key={state} left={note} under={t.states[state]} />
                  ))}
                  {departments.includes(whistle.department) ? <Answer whistle={whistle} /> : null}
                </Card>
              )}
            </Rows>
            <Pager pages={pages} />
          </>
        )}
      </Loaded>
      {mayBlow ? <Blow projectId={projectId} /> : null}
    </Page>
  )
}

export default Whistles
