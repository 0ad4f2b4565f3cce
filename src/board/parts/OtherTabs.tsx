import { uncovered } from '../../content/parts/CoveredPhotos'
import { Report } from '../../content/parts/Report'
import { ReportPhotos } from '../../content/parts/ReportPhotos'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Card, Line } from '../../ui/layout'
import { en } from '../texts.en'
import { en as projectEn } from '../texts.project.en'
import { zh as projectZh } from '../texts.project.zh'
import { zh } from '../texts.zh'
import type { Detail } from './PrimaryStep'

export const WorksTab = ({ shown: { id, milestones, milestonesDone } }: { shown: Detail }) => {
  const t = useLabels({ zh: projectZh, en: projectEn })
  return (
    <Card>
      <Line
        first
        id="to-progress"
        left={t.progress}
        under={milestones === 0 ? t.noWorks : undefined}
        right={milestones === 0 ? '›' : `${milestonesDone}/${milestones} ›`}
        onTap={() => go('works/pages/progress/index', { id })}
      />
      <Line id="to-posts" left={t.supervises} right="›" onTap={() => go('identity/pages/posts/index')} />
    </Card>
  )
}

export const TalkTab = ({ shown: { id, meetings } }: { shown: Detail }) => {
  const t = useLabels({ zh: projectZh, en: projectEn })
  return (
    <Card>
      <Line
        first
        id="to-talk"
        left={t.talk}
        right={meetings === 0 ? '›' : `${meetings} ›`}
        onTap={() => go('deliberation/pages/talk/index', { id })}
      />
      <Line id="to-whistles" left={t.whistles} right="›" onTap={() => go('whistles/pages/list/index', { id })} />
    </Card>
  )
}

/** Papers that anybody may look at, and where a reader says that something is wrong with the words or a photo. */
export const PapersTab = ({ shown: { id, cover, photoIds, coveredPhotos } }: { shown: Detail }) => {
  const t = useLabels({ zh: projectZh, en: projectEn })
  const words = useLabels({ zh, en })
  return (
    <>
      <Card>
        <Line
          first
          id="to-documents"
          left={t.documents}
          right="›"
          onTap={() => go('funding/books/pages/documents/index', { id })}
        />
      </Card>
      {cover ? null : (
        <Report id="report" kind="matter" thing={id}>
          {words.report}
        </Report>
      )}
      <ReportPhotos of={photoIds} shown={uncovered(photoIds, coveredPhotos)} />
    </>
  )
}
