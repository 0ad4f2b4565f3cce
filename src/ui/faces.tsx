import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { go, goToMe } from '../platform/client/go'
import { CallRefused, Offline } from '../platform/client/link'
import { useWords } from '../platform/client/session'
import { Button } from './action'
import { Sub, Title } from './layout'
import { spoken } from './spoken'
import { uiTexts } from './texts'

type Query<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

const Bones = ({ words }: { words: string }) => (
  <View className="card" {...spoken('img', words)}>
    <View className="bone" style={{ width: '60%' }} />
    <View className="bone" />
    <View className="bone" style={{ width: '80%' }} />
  </View>
)

/** On the web one signs in on a page and comes back; WeChat signs in by itself. */
const web = process.env.TARO_ENV === 'h5'

type FaceProps = { title: string; text: string; again?: (() => void) | undefined; signIn?: boolean }

const Face = ({ title, text, again, signIn }: FaceProps) => {
  const t = useWords(uiTexts)
  return (
    <View className="face">
      <Title>{title}</Title>
      <Sub>{text}</Sub>
      {again ? (
        <Button id="again" ghost onTap={again}>
          {t.again}
        </Button>
      ) : null}
      {signIn ? (
        <Button id="to-sign-in" onTap={web ? () => go('identity/pages/signin/index') : goToMe}>
          {t.toSignIn}
        </Button>
      ) : null}
    </View>
  )
}

/** Nothing is there yet, and what makes something be there. */
export const Empty = ({ title, text }: { title: string; text: string }) => <Face title={title} text={text} />

/**
 * The right face for what was read: loading, refused, offline, broken, empty, or the thing itself. What was read
 * before stays in sight while the network is away.
 */
export const Loaded = <T,>({
  query,
  empty,
  children,
}: {
  query: Query<T>
  empty?: { when: (read: T) => boolean; title: string; text: string }
  children: (read: T) => ReactNode
}) => {
  const t = useWords(uiTexts)
  const again = () => void query.refetch()
  if (query.data !== undefined) {
    return empty?.when(query.data) ? <Face title={empty.title} text={empty.text} /> : children(query.data)
  }
  const error = query.error
  if (error instanceof CallRefused)
    return <Face title={error.text} text={error.next} signIn={error.code === 'platform.signIn'} />
  if (error instanceof Offline) return <Face title={t.offline} text={t.lookAtNetwork} again={again} />
  if (error) return <Face title={t.broken} text={t.brokenText} again={again} />
  return <Bones words={t.loading} />
}
