import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, useNewId, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { span } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, Many } from '../../../ui/fields'
import { Card, Page, Sub, Tiny, Title } from '../../../ui/layout'
import { NoticeFields, useNotice } from '../../parts/NoticeFields'
import { templates } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** The grids that a notice goes to, each with how many homes it reaches. */
const Where = ({ gridIds, choose }: { gridIds: string[]; choose: (gridIds: string[]) => void }) => {
  const t = useLabels({ zh, en })
  const grids = useRead(['grids'], () => api.identity.grids.query(here({})))
  return (
    <Card>
      <Title>{t.where}</Title>
      <Loaded query={grids}>
        {({ items }) => (
          <Many
            name="grid"
            values={gridIds}
            onChange={choose}
            options={items.map(({ id, name, households, places }) => ({
              value: id,
              label: fill(t.gridPlaces, { name, households, places: places.length }),
            }))}
          />
        )}
      </Loaded>
      <Tiny>{t.ordinary}</Tiny>
    </Card>
  )
}

/** Post a notice to grids: what, when, where round; the groups and how each is reached are told before. */
const PostPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [template, setTemplate] = useState<(typeof templates)[number]>('roadClosed')
  const [gridIds, setGridIds] = useState<string[]>([])
  const form = useNotice()
  const notice = useNewId()
  const reach = useRead(['reach', gridIds], () => api.notices.reach.query(here({ gridIds })))
  const publish = useWrite(api.notices.publish.mutate, ({ noticeId }) =>
    go('notices/pages/notice/index', { id: noticeId }),
  )
  const { words, startsAt, endsAt } = form
  const { title, affects, detour } = words
  const ready = title.trim() && affects.trim() && gridIds.length > 0
  const submit = () =>
    publish.run({
      noticeId: notice.id,
      projectId,
      template,
      ...words,
      startsAt,
      endsAt,
      contractor: t.asInContract,
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
        <NoticeFields form={form} />
      </Card>
      <Where gridIds={gridIds} choose={setGridIds} />
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
