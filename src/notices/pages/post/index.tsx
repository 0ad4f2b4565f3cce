import { View } from '@tarojs/components'
import { api } from '../../../api'
import { Only } from '../../../identity/parts/Only'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { span } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, Many } from '../../../ui/fields'
import { Card, Page, Sub, Tiny, Title } from '../../../ui/layout'
import { type Known, NoticeFields, useNotice } from '../../parts/NoticeFields'
import { posters, templates } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const useGrids = () => useRead(['grids'], () => api.identity.grids.query(here({})))

/** The grids that a notice goes to, each with how many homes it reaches. */
const Where = ({ gridIds, choose }: { gridIds: string[]; choose: (gridIds: string[]) => void }) => {
  const t = useLabels({ zh, en })
  const grids = useGrids()
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
const Form = ({ projectId, known }: { projectId: string; known: Known }) => {
  const t = useLabels({ zh, en })
  const [gridIds, setGridIds] = useDraft<string[]>('notice.gridIds', [])
  const form = useNotice(known)
  const notice = useNewId('notice')
  const reach = useRead(['reach', gridIds], () => api.notices.reach.query(here({ gridIds })), gridIds.length > 0)
  const publish = useWrite(
    api.notices.publish.mutate,
    ({ noticeId }) => go('notices/pages/notice/index', { id: noticeId }),
    { draft: 'notice', waits: (input) => `${t.tag} · ${input.title}` },
  )
  const { template, setTemplate, words, startsAt, endsAt } = form
  const submit = () => publish.run({ noticeId: notice.id, projectId, template, ...words, startsAt, endsAt, gridIds })
  return (
    <Page
      foot={
        <Button
          id="publish"
          busy={publish.busy}
          deed="notice"
          lacks={{ ...form.lacks, [t.where]: gridIds.length }}
          onTap={submit}
        >
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
          <View className="strong">{words.title || t.titleField}</View>
          <Sub>{[span(startsAt, endsAt), words.detour].filter(Boolean).join('，')}</Sub>
        </View>
      </Card>
      <Problem error={publish.error} />
    </Page>
  )
}

/** Whom the last notice of these works named, and the contract's builder: nobody types twice what is known. */
const useKnown = (projectId: string) => {
  const before = useRead(['notices', projectId], () => api.notices.ofProject.query(here({ projectId })))
  const contracts = useRead(['first contract', projectId], () =>
    api.funding.spending.contracts.query(here({ projectId })),
  )
  const last = before.data?.items[0]
  const builder = last?.contractor || contracts.data?.items[0]?.contractor
  const known: Known = {
    ...(builder ? { contractor: builder } : {}),
    ...(last ? { siteManager: last.siteManager, sitePhone: last.sitePhone, complaintPhone: last.complaintPhone } : {}),
  }
  return { before, known: (before.data || before.error) && (contracts.data || contracts.error) ? known : undefined }
}

const PostPage = () => {
  const projectId = useWord('id')
  // All that the form shows is asked for at once, with whether its reader may fill it in.
  const { before, known } = useKnown(projectId)
  useGrids()
  return (
    <Only posts={posters} steps={['postNotice']}>
      {known ? (
        <Form projectId={projectId} known={known} />
      ) : (
        <Page>
          <Loaded query={before}>{() => null}</Loaded>
        </Page>
      )}
    </Only>
  )
}

export default PostPage
