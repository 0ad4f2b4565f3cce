import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, useNewId, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { dayMs, instant } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { span } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, DayField, Field, Many, TimeField } from '../../../ui/fields'
import { Card, Page, Sub, Tiny, Title } from '../../../ui/layout'
import { templates, touchesMidday, touchesNight } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const useForm = () => {
  const tomorrow = instant(Date.now() + dayMs).slice(0, 10)
  const [form, setForm] = useState({
    title: '',
    affects: '',
    detour: '',
    reason: '',
    day: tomorrow,
    from: '08:00',
    to: '18:00',
    siteManager: '',
    sitePhone: '',
    complaintPhone: '',
    nightPermit: '',
  })
  const set = (name: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [name]: value }))
  return { form, set, startsAt: `${form.day}T${form.from}:00+08:00`, endsAt: `${form.day}T${form.to}:00+08:00` }
}

const Hours = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
  const t = useLabels({ zh, en })
  if (touchesNight(startsAt, endsAt)) return <Tiny>{`⚠ ${t.night}`}</Tiny>
  return <Tiny>{touchesMidday(startsAt, endsAt) ? `⚠ ${t.midday}` : `✓ ${t.clear}`}</Tiny>
}

/** Post a notice to grids: what, when, where round; the groups and how each is reached are told before. */
const PostPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [template, setTemplate] = useState<(typeof templates)[number]>('roadClosed')
  const [gridIds, setGridIds] = useState<string[]>([])
  const { form, set, startsAt, endsAt } = useForm()
  const notice = useNewId()
  const grids = useRead(['grids'], () => api.identity.grids.query(here({})))
  const reach = useRead(['reach', gridIds], () => api.notices.reach.query(here({ gridIds })))
  const publish = useWrite(api.notices.publish.mutate, ({ noticeId }) =>
    go('notices/pages/notice/index', { id: noticeId }),
  )
  const { title, affects, detour, reason, siteManager, sitePhone, complaintPhone, nightPermit } = form
  const ready = title.trim() && affects.trim() && gridIds.length > 0
  const submit = () =>
    publish.run({
      noticeId: notice.id,
      projectId,
      template,
      title,
      affects,
      detour,
      reason,
      startsAt,
      endsAt,
      contractor: t.asInContract,
      siteManager,
      sitePhone,
      complaintPhone,
      nightPermit,
      gridIds,
    })
  return (
    <Page
      foot={
        <Button id="publish" busy={publish.busy} off={!ready} onTap={submit}>
          {fill(t.publish, { households: reach.data?.homes ?? 0 })}
        </Button>
      }
    >
      <Card>
        <Title>{t.template}</Title>
        <Chips
          name="template"
          value={template}
          onChange={setTemplate}
          options={templates.map((value) => ({ value, label: t.templates[value] }))}
        />
        <Field id="title" label={t.titleField} value={title} onChange={set('title')} most={30} />
        <DayField id="day" label={t.day} value={form.day} onChange={set('day')} />
        <View className="row">
          <View className="grow">
            <TimeField id="from" label={t.starts} value={form.from} onChange={set('from')} />
          </View>
          <View className="grow">
            <TimeField id="to" label={t.ends} value={form.to} onChange={set('to')} />
          </View>
        </View>
        <Hours startsAt={startsAt} endsAt={endsAt} />
        {touchesNight(startsAt, endsAt) ? (
          <Field id="permit" label={t.nightPermit} value={nightPermit} onChange={set('nightPermit')} most={40} />
        ) : null}
        <Field id="affects" label={t.affects} value={affects} onChange={set('affects')} most={100} />
        <Field id="detour" label={t.detour} value={detour} onChange={set('detour')} most={100} />
        <Field id="reason" label={t.reason} value={reason} onChange={set('reason')} most={200} />
        <Field id="manager" label={t.siteManager} value={siteManager} onChange={set('siteManager')} most={20} />
        <Field
          id="site-phone"
          type="number"
          label={t.sitePhone}
          value={sitePhone}
          onChange={set('sitePhone')}
          most={17}
        />
        <Field
          id="complaint-phone"
          type="number"
          label={t.complaintPhone}
          value={complaintPhone}
          onChange={set('complaintPhone')}
          most={17}
        />
      </Card>
      <Card>
        <Title>{t.where}</Title>
        <Loaded query={grids}>
          {({ items }) => (
            <Many
              name="grid"
              values={gridIds}
              onChange={setGridIds}
              options={items.map(({ id, name, households, places }) => ({
                value: id,
                label: fill(t.gridPlaces, { name, households, places: places.length }),
              }))}
            />
          )}
        </Loaded>
        <Tiny>{t.ordinary}</Tiny>
      </Card>
      <Card>
        <Title>{t.preview}</Title>
        <View className="note">
          <View className="strong">{title || t.titleField}</View>
          <Sub>{[span(startsAt, endsAt), detour].filter(Boolean).join('，')}</Sub>
        </View>
      </Card>
      <Problem error={publish.error} />
    </Page>
  )
}

export default PostPage
