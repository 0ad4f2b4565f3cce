import { View } from '@tarojs/components'
import { en as boardEn } from '../../../board/texts.en'
import { zh as boardZh } from '../../../board/texts.zh'
import { en as identityEn } from '../../../identity/texts.shared.en'
import { zh as identityZh } from '../../../identity/texts.shared.zh'
import { tabs } from '../../../pages'
import { useLabels, useWords } from '../../../platform/client/session'
import { gridWorkers, type Role } from '../../../platform/roles'
import { skipToMain } from '../../../ui/keyboard'
import { pointMarks, SixDots } from '../../../ui/points'
import { landmark, spoken } from '../../../ui/spoken'
import { tabTexts } from '../../tabTexts'
import { en as deskEn } from '../../texts.desk.en'
import { zh as deskZh } from '../../texts.desk.zh'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'
import { useWork } from '../officeWork'
import { openHere, standsAt, type usePlace } from './place'

type Way = { id: string; page: string; label: string }

/** Where the posts of whoever sits here lead, and nowhere else. */
const useWays = (posts: readonly Role[]): Way[] => {
  const t = useLabels({ zh, en })
  const identity = useLabels({ zh: identityZh, en: identityEn })
  const board = useLabels({ zh: boardZh, en: boardEn })
  const names = useWords(tabTexts)
  const work = useWork(posts)
  const holds = (...wanted: readonly Role[]) => wanted.some((role) => posts.includes(role))
  return [
    ...tabs.map((page, place) => ({ id: `tab-${place}`, page, label: names[place] ?? '' })),
    ...(holds(...gridWorkers, 'secretary')
      ? [{ id: 'announce', page: 'home/pages/announce/index', label: t.announce }]
      : []),
    ...(holds('officer') ? [{ id: 'overseen', page: 'home/pages/communities/index', label: t.oversees }] : []),
    ...(holds('parkingOperator') ? [{ id: 'lots', page: 'parking/pages/lot/index', label: board.parking }] : []),
    { id: 'posts', page: 'home/pages/desk/index', label: identity.desk },
    ...work,
  ]
}

/** The product's ways at the left edge, and over them the way past them. */
export const Rail = ({ posts, place }: { posts: readonly Role[]; place: ReturnType<typeof usePlace> }) => {
  const t = useLabels({ zh: deskZh, en: deskEn })
  const ways = useWays(posts)
  return (
    <View className="desk-rail" {...landmark('navigation', t.ways)}>
      <View className="bar-skip btn" onClick={skipToMain} {...spoken('link')}>
        {t.skip}
      </View>
      <View className="desk-mark">
        <SixDots used={pointMarks.map(({ point }) => point)} />
      </View>
      {ways.map(({ id, page, label }) => (
        <View
          key={id}
          id={`way-${id}`}
          className={`desk-way ${standsAt(page, place) ? 'on' : ''}`}
          onClick={() => openHere(page)}
          {...spoken('link')}
          {...(standsAt(page, place) ? { 'aria-current': 'page' } : {})}
        >
          {label}
        </View>
      ))}
    </View>
  )
}
