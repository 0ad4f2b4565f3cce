import { View } from '@tarojs/components'
import type { api } from '../../../api'
import { ReportPhotos } from '../../../content/parts/ReportPhotos'
import { en as identityEn } from '../../../identity/texts.shared.en'
import { zh as identityZh } from '../../../identity/texts.shared.zh'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { SignedFor } from '../../../posts/parts/useBodyName'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Row, Tag, Tiny } from '../../../ui/layout'
import { Photos } from '../../../ui/Photos'
import { Dot } from '../../../ui/points'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

export type Given = Awaited<ReturnType<typeof api.funding.pledges.given.query>>
export type Thing = Given['things'][number]

/** Words for the post in which somebody valued or confirmed; a post that is no longer known stays as it was written. */
const usePost = (): ((post: string) => string) => {
  const { roles } = useLabels({ zh: identityZh, en: identityEn })
  return (post) => Object.entries(roles).find(([role]) => role === post)?.[1] ?? post
}

/** One thing that a point gives: what, how much, worth what by whose word, and how it looks when done. */
export const ThingLine = ({ thing, whole }: { thing: Thing; whole?: boolean }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const post = usePost()
  const { value, confirmed } = thing
  return (
    <View className="line top" id={`thing-${thing.id}`}>
      <Dot point={thing.point} />
      <View className="grow">
        <Row>
          <View className="strong">{thing.what}</View>
          <Tag tone={thing.progress === 'given' ? '' : 'grey'}>{t.progress[thing.progress]}</Tag>
        </Row>
        <Tiny>{[projectTexts.kinds[thing.kind], thing.payer, thing.quantity].filter(Boolean).join(' · ')}</Tiny>
        {whole && value ? (
          <View className="tiny">
            {`${yuan(value.fen)} · ${value.basis}`}
            <View>{fill(t.valuedBy, { post: post(value.by.as), name: value.by.name })}</View>
            {confirmed ? <View>{fill(t.confirmedBy, { post: post(confirmed.as), name: confirmed.name })}</View> : null}
            <SignedFor bodies={[confirmed?.body]} />
          </View>
        ) : null}
        {whole ? <Tiny>{`${t.evidenceKinds[thing.evidenceKind]} · ${thing.evidence}`}</Tiny> : null}
        <Photos fileIds={thing.photoIds} label={`${thing.what} ${t.photosOfDone}`} />
        {whole ? <ReportPhotos of={thing.photoIds} /> : null}
      </View>
    </View>
  )
}
