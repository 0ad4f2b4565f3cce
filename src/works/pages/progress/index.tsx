import { View } from '@tarojs/components'
import { api } from '../../../api'
import { Covered } from '../../../content/parts/Covered'
import { CoveredPhotos, uncovered } from '../../../content/parts/CoveredPhotos'
import { Report } from '../../../content/parts/Report'
import { ReportPhotos } from '../../../content/parts/ReportPhotos'
import { useMe } from '../../../identity/parts/me'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { builders } from '../../../platform/roles'
import { monthDay } from '../../../platform/time'
import { useBodyName } from '../../../posts/parts/useBodyName'
import { Button, Problem } from '../../../ui/action'
import { Empty, Loaded } from '../../../ui/faces'
import { Field, Label } from '../../../ui/fields'
import { Card, Page, Row, Sub, Tag, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { Photos } from '../../../ui/Photos'
import { PlanMilestones } from '../../parts/PlanMilestones'
import { StageSteps } from '../../parts/StageSteps'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const Finish = ({ milestoneId }: { milestoneId: string }) => {
  const t = useLabels({ zh, en })
  const [note, setNote] = useDraft(`finish.${milestoneId}.note`, '')
  const [photoIds, setPhotoIds] = useDraft<string[]>(`finish.${milestoneId}.photoIds`, [])
  const finish = useWrite(api.works.finishMilestone.mutate, () => toast(t.done), {
    draft: `finish.${milestoneId}`,
    waits: (input) => `${t.finish} · ${input.note}`,
  })
  return (
    <View>
      <Field id={`note-${milestoneId}`} need label={t.note} value={note} onChange={setNote} most={300} />
      <Label text={t.photos} need={false} />
      <PhotoPicker fileIds={photoIds} onChange={setPhotoIds} />
      <Problem error={finish.error} />
      <Button
        id="finish-milestone"
        gap
        busy={finish.busy}
        deed="do"
        lacks={{ [t.note]: note.trim() }}
        onTap={() => finish.run({ milestoneId, note, photoIds })}
      >
        {t.finish}
      </Button>
    </View>
  )
}

type Milestone = Awaited<ReturnType<typeof api.works.progress.query>>['milestones'][number]

const MilestoneCard = ({ milestone, mayFinish }: { milestone: Milestone; mayFinish: boolean }) => {
  const t = useLabels({ zh, en })
  const { title, plannedOn, doneAt, note, photoIds, cover, coveredPhotos } = milestone
  return (
    <Card>
      <Row className="top">
        <Title>{title}</Title>
        {doneAt ? <Tag>{`✓ ${monthDay(doneAt)}`}</Tag> : <Tag tone="grey">{`${t.planned} ${monthDay(plannedOn)}`}</Tag>}
      </Row>
      {cover ? <Covered kind="milestone" thing={milestone.id} cover={cover} /> : note ? <Sub>{note}</Sub> : null}
      <Photos fileIds={uncovered(photoIds, coveredPhotos)} label={title} />
      <CoveredPhotos of={photoIds} covered={coveredPhotos} />
      <View>
        {doneAt && note && !cover ? (
          <Report kind="milestone" thing={milestone.id}>
            {t.report}
          </Report>
        ) : null}
        <ReportPhotos of={photoIds} shown={uncovered(photoIds, coveredPhotos)} />
      </View>
      {!doneAt && mayFinish ? <Finish milestoneId={milestone.id} /> : null}
    </Card>
  )
}

/** The works, milestone by milestone, with their photos, and who accepted them. */
const ProgressPage = () => {
  const t = useLabels({ zh, en })
  const bodyName = useBodyName()
  const projectId = useWord('id')
  const read = useRead(['progress', projectId], () => api.works.progress.query(here({ projectId })))
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const me = useMe()
  const mayFinish = project.data?.stage === 'building' && me.holds(...builders)
  const first = read.data?.milestones.find(({ doneAt }) => !doneAt)
  const accepted = read.data?.acceptances.map(({ body }) => body) ?? []
  const foot = project.data && read.data ? <StageSteps shown={project.data} accepted={accepted} /> : undefined
  return (
    <Page
      foot={
        project.data?.steps.some((step) => ['begin', 'finish', 'acceptWorks', 'close'].includes(step))
          ? foot
          : undefined
      }
    >
      <Loaded query={read}>
        {({ milestones, done, acceptances }) => (
          <>
            {milestones.length ? (
              <Sub>{fill(t.progress, { done, total: milestones.length })}</Sub>
            ) : (
              <Empty title={t.empty} text={t.emptyText} />
            )}
            {milestones.map((milestone) => (
              <MilestoneCard
                key={milestone.id}
                milestone={milestone}
                mayFinish={mayFinish && milestone.id === first?.id}
              />
            ))}
            {milestones.length === 0 && project.data?.steps.includes('planWorks') ? (
              <PlanMilestones projectId={projectId} />
            ) : null}
            {acceptances.map(({ body, remark, at, asBody }) => (
              <Card key={body}>
                <Row>
                  <Title>{`${bodyName(asBody)} ${t.accept}`}</Title>
                  <Tag>{monthDay(at)}</Tag>
                </Row>
                <Sub>{remark}</Sub>
              </Card>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default ProgressPage
