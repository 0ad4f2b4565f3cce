import { View } from '@tarojs/components'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { dayTime } from '../../platform/time'
import { Sub } from '../../ui/layout'
import type { Cover } from '../covers'
import { byAuthor, type Kind } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { Report } from './Report'

/** The name of the post that hid something, and why; WeChat's check says it in the reader's language. */
export const useHider = () => {
  const t = useLabels({ zh, en })
  const names: Readonly<Record<string, string>> = t.roles
  return {
    postName: (role: string | null): string => (role === null ? '' : (names[role] ?? t.wechat)),
    why: ({ hiddenAs, reason }: { hiddenAs: string | null; reason: string | null }): string =>
      hiddenAs === 'wechat' ? t.wechatWhy : (reason ?? ''),
  }
}

type CoveredProps = { kind: Kind; thing: string; cover: Cover }

/** What stands at the place of words that are not shown; their author reads them here all the same, with the way to appeal. */
export const Covered = ({ kind, thing, cover }: CoveredProps) => {
  const t = useLabels({ zh, en })
  const { postName, why } = useHider()
  const { state, hiddenAs, since, words, appeals } = cover
  const hidden = state === 'hidden'
  const said = hiddenAs === byAuthor ? t.covered.taken : t.covered.hidden
  return (
    <View>
      {hidden ? fill(said, { post: postName(hiddenAs), when: dayTime(since), reason: why(cover) }) : t.covered.waiting}
      {words ? <Sub>{fill(t.ownCovered, { words })}</Sub> : null}
      <Report kind={kind} thing={thing} id={`cover-${kind}-${thing}`}>
        {appeals ? t.toAppeal : t.toCover}
      </Report>
    </View>
  )
}
