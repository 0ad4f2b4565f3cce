import { View } from '@tarojs/components'
import { go, useWord } from '../platform/client/go'
import { nowhere, useSession, useWords } from '../platform/client/session'
import { Aloud } from './Aloud'
import { Button } from './action'
import { uiTexts } from './texts'

const explainedOf = ({ explained }: typeof uiTexts.zh) =>
  [
    ['home/works/', explained.home],
    ['board/pages/project/', explained.project],
    ['ballots/pages/cast/', explained.cast],
    ['pledges/pages/pledge/', explained.pledge],
    ['receiving/pages/pay/', explained.pay],
    ['notices/pages/notice/', explained.notice],
  ] as const

/** Below every page in large letters: prepared words about it, its reading aloud, and a person who comes. */
export const Aids = ({ path }: { path: string }) => {
  const t = useWords(uiTexts)
  const id = useWord('id')
  const { signedIn, token, assisting, communityId } = useSession()
  const here = explainedOf(t).find(([page]) => path.includes(page))?.[1]
  const words = communityId === nowhere && path.includes('home/works/') ? t.explained.first : here
  const about: Record<string, string> = path.includes('board/pages/project') ? { project: id } : {}
  const mayAsk = (process.env.TARO_ENV === 'weapp' || signedIn !== undefined || token) && !assisting
  return (
    <View className="aids">
      <Aloud />
      {mayAsk && !path.includes('notices/pages/help') ? (
        <Button id="to-help" ghost gap onTap={() => go('notices/pages/help/index', about)}>
          {t.askWorker}
        </Button>
      ) : null}
      {words ? (
        <View id="explained" className="card">
          {words}
        </View>
      ) : null}
    </View>
  )
}
