import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { CallRefused, causeOf, Offline } from '../platform/client/api'
import { Button } from './action'
import { Sub, Title } from './layout'
import { spoken } from './spoken'

type Query<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

const Bones = () => (
  <View className="card" {...spoken('img', '正在载入')}>
    <View className="bone" style={{ width: '60%' }} />
    <View className="bone" />
    <View className="bone" style={{ width: '80%' }} />
  </View>
)

const Face = ({ title, text, again }: { title: string; text: string; again?: () => void }) => (
  <View className="face">
    <Title>{title}</Title>
    <Sub>{text}</Sub>
    {again ? (
      <Button id="again" ghost onTap={again}>
        再试一次
      </Button>
    ) : null}
  </View>
)

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
  const again = () => void query.refetch()
  if (query.data !== undefined) {
    return empty?.when(query.data) ? <Face title={empty.title} text={empty.text} /> : children(query.data)
  }
  const error = causeOf(query.error)
  if (error instanceof CallRefused) return <Face title={error.text} text={error.next} />
  if (error instanceof Offline) return <Face title="网络连不上" text="请看看网络是否打开" again={again} />
  if (error) return <Face title="出了差错" text="请再试一次；还不行就告诉社区服务站" again={again} />
  return <Bones />
}
